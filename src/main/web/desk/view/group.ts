import {html, nothing, type TemplateResult} from "lit";
import {path} from "../../shared/path.js";
import type {Command} from "../model/keys";
import {keycap} from "../model/keys";
import {diff} from "../model/diff";
import {Loaded} from "../model/loaded";
import type {Observed} from "../model/observed";
import type {Row} from "../model/row";
import {fragment} from "../model/route";
import type {GroupPage, QueueItem, Verdict} from "../model/types";
import {keyOf} from "./called";
import {explain} from "./explain";
import {icon} from "./icons";
import {Part} from "./part";
import type {RejectDialog} from "./reject";
import {notRead, waiting} from "./shared";

/** Near-duplicates that wait, decided at once. */
class GroupScreen extends Part {
  static override properties = {group: {}, failure: {state: true}, deciding: {state: true}};
  declare group: string;
  declare failure: unknown;
  declare deciding: boolean;
  readonly #page = new Loaded<GroupPage>();
  #readAt = "";

  constructor() {
    super();
    this.deciding = false;
  }

  protected override shows(): Observed[] {
    return [this.#page, this.desk.history];
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("group")) void this.#read();
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("group")) this.focusOn("h1");
  }

  #read(after?: string): Promise<unknown> {
    const before = after ? this.#page.value : undefined;
    return this.#page.read(async () => {
      const page = await this.desk.api.get<GroupPage>(path`/moderation/groups/${this.group}`, {limit: 100, after});
      this.desk.queue.regroup({id: page.id, comments: page.comments, waiting: page.waiting});
      if (!before) this.#readAt = new Date().toISOString();
      // What is decided on is what has been seen: the first page's moment counts.
      return before ? {...page, asOf: before.asOf, items: [...before.items, ...page.items]} : page;
    });
  }

  protected override command(command: Command): boolean {
    switch (command) {
      case "approve":
        void this.#decide("approve");
        return true;
      case "reject":
        void this.#decide("reject");
        return true;
      case "undo":
        void this.desk.history.undo().then(() => this.#read());
        return true;
      case "back":
        history.back();
        return true;
      default:
        return false;
    }
  }

  async #decide(verdict: Verdict): Promise<void> {
    const page = this.#page.value;
    if (!page || page.waiting === 0 || this.deciding) return;
    const grounds =
      verdict === "approve" ? {} : await this.querySelector<RejectDialog>("desk-reject")!.ask({count: page.waiting});
    if (!grounds) return;
    this.deciding = true;
    this.failure = undefined;
    const following = this.#following(page);
    try {
      await this.desk.actions.decideGroup(page, verdict, grounds);
      const {queue} = this.desk;
      const comment = following ?? queue.beside(undefined, 1)?.item.comment.id;
      // Whoever went elsewhere meanwhile stays there.
      if (this.isConnected) this.desk.go({screen: "queue", view: queue.view, ...(comment ? {comment} : {})}, true);
    } catch (error) {
      this.failure = error;
    } finally {
      this.deciding = false;
    }
  }

  /** What comes after the group in the queue, or before it. */
  #following(page: GroupPage): string | undefined {
    const {rows} = this.desk.queue;
    const members = new Set(page.items.map((item) => item.comment.id));
    const others = (row: Row) => !row.gone && row.item.group?.id !== page.id && !members.has(row.item.comment.id);
    const at = rows.findIndex((row) => row.item.group?.id === page.id || members.has(row.item.comment.id));
    const next = rows.slice(at + 1).find(others) ?? rows.slice(0, Math.max(at, 0)).findLast(others);
    return next?.item.comment.id;
  }

  override render(): TemplateResult {
    const page = this.#page.value;
    if (!page) return html`<div class="screen">${waiting(this.desk, this.#page, () => void this.#read())}</div>`;
    const {shortcuts, words} = this.desk;
    const cap = (command: Command) => (shortcuts ? html`<kbd aria-hidden="true">${keycap(command)}</kbd>` : nothing);
    return html`<div class="screen">
      <header><button class="plain" @click=${() => history.back()}>${icon("left")}${this.say("back")}</button>
        <h1 tabindex="-1">${this.say("group.title", {n: page.waiting})}</h1>
        <button class="approve" aria-keyshortcuts=${keyOf(this.desk, "approve")} ?disabled=${this.deciding || page.waiting === 0} @click=${() => void this.#decide("approve")}>
          ${icon("check")}${this.say("group.approve")}${cap("approve")}</button>
        <button class="reject" aria-keyshortcuts=${keyOf(this.desk, "reject")} ?disabled=${this.deciding || page.waiting === 0} @click=${() => void this.#decide("reject")}>
          ${icon("cross")}${this.say("group.reject")}${cap("reject")}</button></header>
      <p class="hint">${this.say("group.hint", {n: page.comments})} ${this.say("group.asOf", {time: words.moment(this.#readAt)})}</p>
      <div aria-live="polite">${this.failure ? html`<p class="banner bad">${explain(words, this.failure)}</p>` : nothing}</div>
      ${notRead(this.desk, this.#page)}
      <ol class="members">${page.items.map((item, index) => this.#member(item, index === 0 ? undefined : page.items[0]))}</ol>
      ${page.next ? html`<p class="list-end"><button ?disabled=${this.#page.loading} @click=${() => void this.#read(page.next)}>${this.say("more")}</button></p>` : nothing}
      <desk-reject class="group"></desk-reject>
    </div>`;
  }

  /** A copy, with what is different from the first. */
  #member({comment, waitingSince}: QueueItem, first: QueueItem | undefined): TemplateResult {
    const {words} = this.desk;
    return html`<li class="card">
      <p class="meta"><b><a href=${fragment({screen: "account", account: comment.author.id})}>${comment.author.name}</a></b>
        <span>${comment.article.title ?? comment.article.key}</span>
        <time datetime=${waitingSince} title=${words.moment(waitingSince)}>${words.ago(waitingSince)}</time>
        <a href=${fragment({screen: "comment", comment: comment.id})}>${this.say("open")}</a></p>
      ${first
        ? html`<p class="lines diff" lang=${comment.language ?? nothing}>${diff(first.comment.body, comment.body).map(({kind, text}) =>
            kind === "same" ? text : kind === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`)}</p>`
        : html`<desk-text .html=${comment.html} lang=${comment.language ?? nothing}></desk-text>`}
    </li>`;
  }
}

customElements.define("desk-group", GroupScreen);
