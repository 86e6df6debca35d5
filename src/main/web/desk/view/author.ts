import {html, nothing, type TemplateResult} from "lit";
import {path} from "../../shared/path.js";
import type {Key} from "../language/en.js";
import type {Observed} from "../model/observed";
import {undoOfBatch} from "../model/undo-history";
import {FIRST, fragment} from "../model/route";
import type {Account, CommentItem, Job, Note, ReportCount, Sanction} from "../model/types";
import {icon} from "./icons";
import {explain, sanctionText} from "./explain";
import {Part} from "./part";
import {plain} from "./row";
import type {SanctionDialog} from "./account/sanction";

const BRIEFLY = 5;

/** An account: its standing and why, sanctions, notes, reports and latest comments. */
class AuthorView extends Part {
  static override properties = {account: {attribute: false}, brief: {attribute: false}, failure: {state: true}};
  declare account: Account;
  /** Beside a comment: less of everything. */
  declare brief: boolean;
  declare failure: unknown;

  constructor() {
    super();
    this.brief = false;
    this.failure = undefined;
  }

  protected override shows(): Observed[] {
    return [this.desk.dossiers];
  }

  /** Something about the account has changed: whoever shows it reads it anew. */
  #changed(): void {
    this.dispatchEvent(new CustomEvent("desk-account-changed", {bubbles: true}));
    const {route} = this.desk;
    if ((route.screen === "queue" || route.screen === "comment") && route.comment) void this.desk.dossiers.read(route.comment);
  }

  async #attempt(act: () => Promise<unknown>): Promise<void> {
    this.failure = undefined;
    try {
      await act();
      this.#changed();
    } catch (error) {
      this.failure = error;
    }
  }

  async #note(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const body = String(new FormData(form).get("body") ?? "").trim();
    if (!body) return;
    await this.#attempt(async () => {
      await this.desk.outbox.post<Note>(path`/moderation/accounts/${this.account.id}/notes`, {body}, []);
      form.reset();
    });
  }

  #sanction(): void {
    void this.querySelector<SanctionDialog>("desk-sanction")?.ask(this.account).then((measure) => {
      if (!measure) return;
      void this.#attempt(async () => {
        const imposed = await this.desk.outbox.post<Sanction>(path`/moderation/accounts/${this.account.id}/sanctions`, measure, []);
        this.desk.notices.add({key: "imposed", name: this.account.name, sanction: imposed}, "info");
        if (imposed.job) await this.#rejected(imposed.job);
      });
    });
  }

  async #rejected(begun: Job): Promise<void> {
    const {applied = 0} = this.desk.notices.ended(await this.desk.jobs.follow(begun));
    if (applied === 0) return;
    this.desk.notices.add({key: "rejected", count: applied}, "info");
    void this.desk.queue.reload();
  }

  async #undoBatch(batch: string): Promise<void> {
    const begun = await this.desk.outbox.post<Job>(undoOfBatch(batch), undefined, []);
    const {undone = 0} = this.desk.notices.ended(await this.desk.jobs.follow(begun));
    this.desk.notices.add({key: "undone", count: undone, state: undefined}, "info");
  }

  #lift({id}: Sanction): void {
    void this.#attempt(async () => {
      await this.desk.api.send("DELETE", path`/moderation/accounts/${this.account.id}/sanctions/${id}`);
      this.desk.notices.add({key: "lifted", name: this.account.name}, "info");
    });
  }

  override render(): TemplateResult {
    const {account, brief} = this;
    const {words} = this.desk;
    const {standing} = account;
    const tone = standing.watched ? "bad" : standing.trusted ? "good" : "";
    const active = account.sanctions.filter(inForce);
    return html`<section class="author">
      <div class="author-head">
        ${brief ? html`<h3><a href=${fragment({screen: "account", account: account.id})}>${account.name}</a></h3>` : nothing}
        ${account.badges.map((badge) => html`<span class="badge">${badge}</span>`)}
        <p class="meta">${this.say("since", {time: words.moment(account.createdAt)})}</p>
      </div>
      ${active.map((sanction) => html`<p class="banner bad">${icon("shield")} <b>${sanctionText(words, sanction)}</b> · <bdi>${sanction.reason}</bdi></p>`)}
      <div class="standing ${tone}">
        <meter min="0" max="100" low="20" high="75" optimum="100" value=${standing.score} aria-label=${this.say("standing")}></meter>
        <b>${standing.score}</b><span>${this.say(standing.watched ? "standing.watched" : standing.trusted ? "standing.trusted" : "standing.plain")}</span>
      </div>
      <dl class="facts">
        <div><dt>${this.say("because.approved")}</dt><dd>${words.number(standing.because.approved)}</dd></div>
        <div><dt>${this.say("because.rejected")}</dt><dd>${words.number(standing.because.rejected)}</dd></div>
        <div><dt>${this.say("because.received")}</dt><dd>${reportLine(account.reports.received)}</dd></div>
        <div><dt>${this.say("because.filed")}</dt><dd>${reportLine(account.reports.filed)}</dd></div>
      </dl>
      <p class="hint">${this.say("reportLine")}</p>
      <div class="row">
        <button @click=${this.#sanction}>${icon("shield")}${this.say("sanction")}</button>
        <a class="button plain" href=${fragment({screen: "queue", view: {...FIRST, filters: {account: account.id}}})}>${this.say("author.waiting")}</a>
      </div>
      ${this.failure ? html`<p class="error" role="alert">${explain(words, this.failure)}</p>` : nothing}
      ${this.#earlier()} ${this.#sanctions()} ${this.#notes()} ${this.#recent()}
      <desk-sanction></desk-sanction>
    </section>`;
  }

  /** Below the name: the third level beside a comment, the second on the author's own page. */
  #heading(key: Key): TemplateResult {
    return this.brief ? html`<h4>${this.say(key)}</h4>` : html`<h2 class="small">${this.say(key)}</h2>`;
  }

  /** What it was called before. */
  #earlier(): TemplateResult | typeof nothing {
    const {account, brief} = this;
    const {words} = this.desk;
    const shown = brief ? account.earlierNames.slice(0, BRIEFLY) : account.earlierNames;
    if (shown.length === 0) return nothing;
    return html`${this.#heading("author.earlier")}<ul class="entries">${shown.map(({name, until}) => html`<li><p><bdi>${name}</bdi>
      <time class="hint" datetime=${until} title=${words.ago(until)}>${this.say("until", {time: words.moment(until)})}</time></p></li>`)}</ul>`;
  }

  #sanctions(): TemplateResult | typeof nothing {
    const {account, brief} = this;
    const shown = brief ? account.sanctions.filter(inForce) : account.sanctions;
    if (shown.length === 0) return nothing;
    return html`${this.#heading("sanctions")}<ul class="entries">${shown.map((sanction) => this.#imposed(sanction))}</ul>`;
  }

  #imposed(sanction: Sanction): TemplateResult {
    const {words} = this.desk;
    const {batch} = sanction;
    return html`<li>
      <p><span class="chip ${inForce(sanction) ? "bad" : ""}">${sanctionText(words, sanction)}</span>
        <time datetime=${sanction.imposedAt} title=${words.moment(sanction.imposedAt)}>${words.ago(sanction.imposedAt)}</time>
        ${sanction.liftedAt ? html` · ${this.say("lifted")}` : nothing}
        ${sanction.acknowledgedAt ? html` · ${this.say("acknowledged")}` : nothing}</p>
      <p class="quote">${sanction.reason}${sanction.note ? html`<br><small dir="auto">${sanction.note}</small>` : nothing}</p>
      ${inForce(sanction) ? html`<button class="plain" @click=${() => this.#lift(sanction)}>${this.say("lift")}</button>` : nothing}
      ${batch ? html`<button class="plain" @click=${() => void this.#attempt(() => this.#undoBatch(batch))}>${this.say("sanction.undoBatch")}</button>` : nothing}
    </li>`;
  }

  #notes(): TemplateResult {
    const {account, brief} = this;
    const {words} = this.desk;
    const shown = brief ? account.notes.slice(0, 3) : account.notes;
    const body = html`
      ${shown.length > 0 ? html`<ul class="entries">${shown.map((note) => html`<li><p class="quote lines">${note.body}</p>
        <p class="meta"><bdi>${note.by.name}</bdi> · <time datetime=${note.writtenAt} title=${words.moment(note.writtenAt)}>${words.ago(note.writtenAt)}</time></p></li>`)}</ul>` : nothing}
      <form class="note" @submit=${this.#note}>
        <label class="field">${this.say("note.new")}<textarea name="body" dir="auto" rows="2" maxlength="2000"></textarea></label>
        <div class="row end"><button>${this.say("note.save")}</button></div>
      </form>`;
    return html`<details class="part" ?open=${!brief || shown.length > 0}><summary>${this.#heading("notes")}
      ${account.notes.length > 0 ? html` <b class="count">${account.notes.length}</b>` : nothing}</summary>${body}</details>`;
  }

  #recent(): TemplateResult | typeof nothing {
    const {account, brief} = this;
    const shown = brief ? account.recent.slice(0, BRIEFLY) : account.recent;
    if (shown.length === 0) return nothing;
    return html`${this.#heading("recent")}<ul class="recent">${shown.map((comment) => this.#comment(comment))}</ul>`;
  }

  #comment(comment: CommentItem): TemplateResult {
    const {words} = this.desk;
    return html`<li><a href=${fragment({screen: "comment", comment: comment.id})}>
      <span class="chip state-${comment.state}">${this.say(`state.${comment.state}`)}</span>
      <time datetime=${comment.createdAt} title=${words.moment(comment.createdAt)}>${words.ago(comment.createdAt)}</time>
      <span class="text" lang=${comment.language ?? nothing}>${plain(comment.html)}</span></a></li>`;
  }
}

/** Whether a sanction still counts. */
export function inForce(sanction: Sanction): boolean {
  if (sanction.liftedAt || sanction.acknowledgedAt) return false;
  return !sanction.until || Date.parse(sanction.until) > Date.now();
}

function reportLine({open, upheld, dismissed}: ReportCount): string {
  return `${open} / ${upheld} / ${dismissed}`;
}

customElements.define("desk-author", AuthorView);
