import {html, nothing, type TemplateResult} from "lit";
import {type Path, path} from "../../shared/path.js";
import type {Key} from "../language/en.js";
import type {Texts} from "../model/account/erasing";
import type {Command} from "../model/keys";
import {Pages} from "../model/loaded";
import type {Observed} from "../model/observed";
import {fragment} from "../model/route";
import {ACTS, REASONS, type By, type Decision} from "../model/types";
import {icon} from "./icons";
import {Part} from "./part";
import {listEnd} from "./shared";

interface Changed {
  setting: string;
  before?: unknown;
  after?: unknown;
}

interface Act {
  id: string;
  act: string;
  by?: By;
  account?: By;
  commentId?: string;
  details: {version?: number; note?: string; kind?: string; until?: string; reason?: string; article?: string; from?: string; host?: string; texts?: Texts; changed?: Changed[]};
  at: string;
}

/** What was decided, and everything else that moderators did; nothing is ever removed from it. */
class LogScreen extends Part {
  static override properties = {acts: {attribute: false}, query: {attribute: false}};
  declare acts: boolean;
  declare query: Record<string, string>;
  #decisions!: Pages<Decision>;
  #acts!: Pages<Act>;

  protected override shows(): Observed[] {
    const read = (from: Path) => (after: string | undefined) =>
      this.desk.api.get<never>(from, {...this.query, limit: 50, after});
    this.#decisions = new Pages<Decision>(read(path`/moderation/decisions`));
    this.#acts = new Pages<Act>(read(path`/moderation/log`));
    return [this.#decisions, this.#acts];
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("acts") || changed.has("query")) void (this.acts ? this.#acts : this.#decisions).read();
  }

  #filter(event: Event): void {
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const query: Record<string, string> = {};
    for (const [name, value] of form) if (typeof value === "string" && value) query[name] = value;
    for (const name of ["from", "until"]) {
      const day = query[name];
      if (!day) continue;
      const start = new Date(`${day}T00:00`);
      if (name === "until") start.setDate(start.getDate() + 1);
      query[name] = start.toISOString();
    }
    this.desk.go({screen: "log", acts: this.acts, query});
  }

  protected override command(command: Command): boolean {
    if (command !== "undo") return false;
    void this.#undo(this.desk.history.undo());
    return true;
  }

  /** The service has the last word. */
  #undoable({verdict, undone, decidedAt}: Decision): boolean {
    const minutes = (Date.now() - Date.parse(decidedAt)) / 60_000;
    return verdict !== "undo" && !undone && minutes < this.desk.page.undoMinutes;
  }

  async #undo(undoing: Promise<unknown>): Promise<void> {
    await undoing;
    await this.#decisions.read();
  }

  override render(): TemplateResult {
    const {acts} = this;
    const tab = (on: boolean, key: Key) => html`<li><a href=${fragment({screen: "log", acts: on, query: {}})}
      aria-current=${on === acts ? "page" : nothing}>${this.say(key)}</a></li>`;
    return html`<div class="screen">
      <header><h1>${this.say("tab.log")}</h1></header>
      <nav class="tabs" aria-label=${this.say("tab.log")}><ul>${tab(false, "log.decisions")}${tab(true, "log.acts")}</ul></nav>
      ${this.#filters()}
      ${acts ? this.#actTable() : this.#decisionTable()}
      ${listEnd(this.desk, acts ? this.#acts : this.#decisions)}
    </div>`;
  }

  #filters(): TemplateResult {
    const {query} = this;
    const select = (name: string, label: string, values: readonly string[], text: (value: string) => string) => html`
      <label>${label}<select name=${name}><option value="">${this.say("any")}</option>${values.map((value) => html`
        <option value=${value} .selected=${query[name] === value}>${text(value)}</option>`)}</select></label>`;
    const day = (time: string | undefined, back: number) => {
      if (!time) return "";
      const date = new Date(Date.parse(time) - back);
      return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
    };
    const people = this.#people();
    return html`<form class="filters flat" @change=${this.#filter} @submit=${(event: Event) => event.preventDefault()}>
      ${this.acts
        ? select("act", this.say("log.act"), ACTS, (act) => this.say(`act.${act}` as Key))
        : html`${select("verdict", this.say("log.verdict"), ["approve", "reject", "undo"], (each) => this.say(`verdict.${each}` as Key))}
          ${select("reason", this.say("log.reason"), REASONS, (each) => this.say(`reason.${each}` as Key))}`}
      ${select("moderator", this.say("moderator"), [...people.keys()], (id) => people.get(id) ?? id.slice(0, 8))}
      <label>${this.say("log.from")}<input type="date" name="from" .value=${day(query["from"], 0)}></label>
      <label>${this.say("log.until")}<input type="date" name="until" .value=${day(query["until"], 1)}></label>
    </form>`;
  }

  /** Those seen in the log so far. */
  #people(): Map<string, string> {
    const people = new Map<string, string>();
    const {moderator} = this.query;
    if (moderator) people.set(moderator, moderator.slice(0, 8));
    for (const each of this.#decisions.items) people.set(each.moderator.id, each.moderator.name);
    for (const each of this.#acts.items) if (each.by) people.set(each.by.id, each.by.name);
    return people;
  }

  #decisionTable(): TemplateResult | typeof nothing {
    const {words} = this.desk;
    if (this.#decisions.items.length === 0) return nothing;
    return html`<ol class="log">${this.#decisions.items.map((each) => html`<li>
      <time datetime=${each.decidedAt} title=${words.moment(each.decidedAt)}>${words.ago(each.decidedAt)}</time>
      <span class="chip ${each.verdict}">${this.say(`verdict.${each.verdict}`)}</span>
      <span class="what"><b>${each.moderator.name}</b>${each.reason ? html` · ${this.say(`reason.${each.reason}`)}` : nothing}
        · <a href=${fragment({screen: "account", account: each.author.id})}>${each.author.name}</a> · <bdi>${each.article}</bdi>${each.undone ? html` <span class="chip">${this.say("verdict.undone")}</span>` : nothing}
        ${each.note ? html`<span class="quote">${each.note}</span>` : nothing}</span>
      <span class="row">${this.#undoable(each) ? html`<button class="plain" @click=${() => void this.#undo(this.desk.history.undoLogged(each.id))}>${icon("undo")}${this.say("undo")}</button>` : nothing}
        <a href=${fragment({screen: "comment", comment: each.commentId})}>${this.say("item")}</a></span></li>`)}</ol>`;
  }

  /** What a setting was and is. */
  #changed({setting, before, after}: Changed): TemplateResult {
    const {words} = this.desk;
    const told = (value: unknown) => {
      if (value === undefined) return "—";
      if (typeof value === "boolean") return this.say(value ? "log.on" : "log.off");
      if (typeof value !== "string") return JSON.stringify(value);
      if (setting === "closesAt") return words.moment(value);
      return setting === "mode" ? words.maybe(`mode.${value}`, value) : value;
    };
    return html`<span class="quote">${words.maybe(`setting.${setting}`, setting)}: ${told(before)} → ${told(after)}</span>`;
  }

  #actTable(): TemplateResult | typeof nothing {
    const {words} = this.desk;
    if (this.#acts.items.length === 0) return nothing;
    return html`<ol class="log">${this.#acts.items.map((each) => html`<li>
      <time datetime=${each.at} title=${words.moment(each.at)}>${words.ago(each.at)}</time>
      <span class="chip">${words.maybe(`act.${each.act}`, each.act)}</span>
      <span class="what"><b>${each.by?.name ?? this.say("log.itself")}</b>
        ${each.account ? html` · <a href=${fragment({screen: "account", account: each.account.id})}>${each.account.name}</a>` : nothing}
        ${each.details.from ? html` · <bdi>${each.details.from}</bdi> →` : nothing}
        ${each.details.article ?? each.details.host ? html` · <bdi>${each.details.article ?? each.details.host}</bdi>` : nothing}
        ${each.details.changed?.map((changed) => this.#changed(changed))}
        ${each.details.kind ? html` · ${words.maybe(`sanctioned.${each.details.kind}`, words.maybe(`endpoint.kind.${each.details.kind}`, each.details.kind))}` : nothing}
        ${each.details.texts ? html` · ${this.say(`log.texts.${each.details.texts}`)}` : nothing}
        ${each.details.version !== undefined ? html` · ${this.say("version", {number: each.details.version})}` : nothing}
        ${each.details.until ? html` · ${this.say("until", {time: words.moment(each.details.until)})}` : nothing}
        ${each.details.reason ? html`<span class="quote">${each.details.reason}</span>` : nothing}
        ${each.act === "rules-changed" && each.details.note ? html`<span class="quote">${each.details.note}</span>` : nothing}</span>
      ${each.commentId ? html`<a href=${fragment({screen: "comment", comment: each.commentId})}>${this.say("item")}</a>` : html`<span></span>`}</li>`)}</ol>`;
  }
}

customElements.define("desk-log", LogScreen);
