import {html, nothing, type TemplateResult} from "lit";
import {keyed} from "lit/directives/keyed.js";
import type {Command} from "../model/keys";
import {keycap} from "../model/keys";
import type {Observed} from "../model/observed";
import type {Row} from "../model/row";
import {fragment, FIRST} from "../model/route";
import type {CommentItem, Dossier, QueueItem} from "../model/types";
import {called, isReported, keyOf} from "./called";
import {explain} from "./explain";
import {icon} from "./icons";
import {contextOf, metaOf, textsOf} from "./item-text";
import {decisionsOf, findingsOf, originOf, reportsOf, revisionsOf} from "./item-parts";
import {Part} from "./part";
import type {RejectDialog} from "./reject";
import {troubleText} from "./trouble";

const LOOK = 30_000;

/** One comment with everything about it, and the decision. */
class ItemView extends Part {
  static override properties = {comment: {}, from: {}};
  declare comment: string;
  /** `queue` when it stands beside a list. */
  declare from: string | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  protected override shows(): Observed[] {
    return [this.desk.queue, this.desk.dossiers, this.desk.history];
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("comment")) this.desk.dossiers.show(this.comment);
    else this.desk.dossiers.want(this.comment);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The stream doesn't tell an edit of what waits already.
    this.#looking = setInterval(() => {
      if (!document.hidden && !this.desk.session.over) void this.desk.compare(this.comment);
    }, LOOK);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.dossiers.leave(this.comment);
    clearInterval(this.#looking);
  }

  override updated(changed: Map<string, unknown>): void {
    if (!changed.has("comment")) return;
    this.querySelector(".item-scroll")?.scrollTo(0, 0);
    this.focusOn(".item-head h2");
  }

  get #row(): Row | undefined {
    const row = this.desk.queue.find(this.comment);
    if (row) return row;
    const dossier = this.desk.dossiers.known(this.comment);
    return dossier && {item: itemOf(dossier)};
  }

  protected override command(command: Command): boolean {
    const row = this.#row;
    if (!row) return false;
    switch (command) {
      case "approve":
        this.#approve(row);
        return true;
      case "reject":
        this.#reject(row);
        return true;
      case "group":
        if (row.item.group) this.desk.go({screen: "group", group: row.item.group.id});
        return row.item.group !== undefined;
      case "author":
        this.desk.go({screen: "account", account: row.item.comment.author.id});
        return true;
      case "feature":
        if (visible(row.item.comment)) void this.desk.actions.feature(this.comment, !row.item.comment.featured);
        return visible(row.item.comment);
      default:
        return false;
    }
  }

  #decided(row: Row, act: () => void): void {
    const {queue} = this.desk;
    const following = queue.beside(row.item.comment.id, 1) ?? queue.beside(row.item.comment.id, -1);
    act();
    if (this.from === "queue") this.dispatchEvent(new CustomEvent("desk-next", {detail: following}));
  }

  /** Whether reports or what it answers have to be seen, and aren't there. */
  #unseen({item}: Row): boolean {
    const more = item.reports !== undefined || item.comment.parentId !== undefined;
    return more && this.desk.dossiers.known(item.comment.id) === undefined;
  }

  #approve(row: Row, anyway = false): void {
    if (this.#unseen(row)) return;
    this.#decided(row, () => this.desk.actions.decide(row, "approve", {}, anyway));
  }

  #reject(row: Row, anyway = false): void {
    if (this.#unseen(row)) return;
    const stays = row.item.comment.visibleHtml !== undefined && row.item.comment.revision > 1;
    void this.querySelector<RejectDialog>("desk-reject")?.ask({count: 1, stays, reported: isReported(this.desk, row.item)}).then((grounds) => {
      if (grounds) this.#decided(row, () => this.desk.actions.decide(row, "reject", grounds, anyway));
    });
  }

  #close(): void {
    if (this.from === "queue") this.dispatchEvent(new CustomEvent("desk-open", {detail: undefined}));
    else history.back();
  }

  override render(): TemplateResult {
    const {dossiers, words} = this.desk;
    const dossier = dossiers.known(this.comment);
    const row = this.#row;
    if (!row) {
      const failure = dossiers.failure(this.comment);
      return html`<div class="empty"><h2 class="unseen">${this.say("item")}</h2>
        ${failure
          ? html`<p role="alert">${explain(words, failure)}</p>
            <div class="row"><button @click=${() => void dossiers.read(this.comment)}>${this.say("retry")}</button>
            <button class="plain" @click=${this.#close}>${this.say("back")}</button></div>`
          : html`<p>${this.say("loading")}</p>`}</div>`;
    }
    return html`
      <div class="item-scroll">
        <article class="dossier">
          ${this.#head(row)} ${this.#banners(row, dossier)}
          <div class="dossier-main">
            ${dossier ? contextOf(this.desk, dossier.ancestors) : nothing}
            ${textsOf(this.desk, row, () => void this.desk.actions.approveEarlier(row), this.#unseen(row))}
            ${findingsOf(this.desk, row.item.findings, row.item.group)}
            ${dossier
              ? html`${reportsOf(this.desk, dossier.reports)} ${revisionsOf(this.desk, dossier)}
                ${originOf(this.desk, dossier.origin)} ${decisionsOf(this.desk, dossier.decisions)} ${this.#replies(dossier)}`
              : this.#rest()}
          </div>
          <section class="dossier-side" aria-label=${this.say("author")}>
            ${dossier ? html`<desk-author .account=${dossier.author} .brief=${true}></desk-author>` : nothing}
          </section>
        </article>
      </div>
      ${this.#bar(row)}
      <desk-reject class="one"></desk-reject>`;
  }

  /** Stands in for what is read beside the text. */
  #rest(): TemplateResult {
    const {dossiers, words} = this.desk;
    const failure = dossiers.failure(this.comment);
    if (!failure) return html`<p class="hint">${this.say("loading")}</p>`;
    return html`<div class="banner bad" role="alert"><p>${explain(words, failure)}</p>
      <div class="row"><button @click=${() => void dossiers.read(this.comment)}>${this.say("retry")}</button></div></div>`;
  }

  #head({item}: Row): TemplateResult {
    const {comment} = item;
    return html`<header class="item-head">
      <button class="plain back" @click=${this.#close}>${icon("left")}<span>${this.say("back")}</span></button>
      ${keyed(comment.id, html`<h2 tabindex="-1" dir="auto" aria-describedby="said">${comment.author.name}</h2>`)}
      ${metaOf(this.desk, item)}
    </header>`;
  }

  #banners(row: Row, dossier: Dossier | undefined): TemplateResult {
    const {desk} = this;
    const {words} = desk;
    const {claim} = row.item;
    const foreign = claim && claim.by.id !== desk.me?.account ? claim : undefined;
    const overruled = {count: 1 as const, reported: isReported(desk, row.item)};
    return html`<div class="banners" aria-live="polite">
      ${row.gone ? html`<p class="banner warn">${this.say(`gone.${row.gone.verdict}.long`, {name: row.gone.by.name})}</p>` : nothing}
      ${row.trouble ? html`<div class="banner bad"><p><b>${this.say("trouble.title")}</b> ${troubleText(words, row.trouble)}</p>
        ${row.trouble.kind === "already-decided" || row.trouble.kind === "outcome" ? html`<div class="row">
          <button @click=${() => this.#leave(row)}>${this.say("trouble.leave")}</button>
          <button class="plain" @click=${() => this.#approve(row, true)}>${this.say(`trouble.overrule.${called("approve", overruled)}`)}</button>
          <button class="plain" @click=${() => this.#reject(row, true)}>${this.say(`trouble.overrule.${called("reject", overruled)}`)}</button></div>` : nothing}
        ${row.trouble.kind === "stale" && dossier ? html`<p>${this.say("trouble.stale.look")}</p>` : nothing}</div>` : nothing}
      ${row.outdated && !row.gone ? html`<div class="banner warn"><p>${this.say("outdated")}</p>
        <div class="row"><button @click=${() => desk.latest(this.comment)}>${this.say("outdated.show")}</button></div></div>` : nothing}
      ${foreign && !row.gone ? html`<p class="banner">${icon("eye")} ${this.say("claimed.long", {name: foreign.by.name})}</p>` : nothing}
      ${row.item.comment.state === "withdrawn" ? html`<p class="banner warn">${this.say("withdrawn")}</p>` : nothing}
    </div>`;
  }

  /** The colleague's decision stands: the item leaves the list. */
  #leave(row: Row): void {
    const {queue} = this.desk;
    const following = queue.beside(row.item.comment.id, 1);
    queue.drop([row.item.comment.id]);
    if (this.from === "queue") this.dispatchEvent(new CustomEvent("desk-next", {detail: following}));
  }

  #replies(dossier: Dossier): TemplateResult | typeof nothing {
    if (dossier.replies.length === 0) return nothing;
    return html`<section><h3>${this.say("replies")}</h3><ul class="thread">${dossier.replies.map(
      (reply) => html`<li><p class="meta"><b dir="auto">${reply.author.name}</b> <time datetime=${reply.createdAt}>${this.desk.words.ago(reply.createdAt)}</time></p>
        <desk-text .html=${reply.visibleHtml ?? reply.html} lang=${reply.language ?? nothing}></desk-text></li>`)}</ul></section>`;
  }

  #bar(row: Row): TemplateResult {
    const {shortcuts} = this.desk;
    const {comment, group} = row.item;
    const cap = (command: Command) => (shortcuts ? html`<kbd aria-hidden="true">${keycap(command)}</kbd>` : nothing);
    const step = (direction: 1 | -1) => {
      const target = this.desk.queue.beside(comment.id, direction);
      if (target) this.dispatchEvent(new CustomEvent("desk-open", {detail: target.item.comment.id}));
    };
    const reported = isReported(this.desk, row.item);
    const featuring = this.say(comment.featured ? "unfeature" : "feature");
    const unseen = this.#unseen(row);
    const failed = this.desk.dossiers.failure(comment.id) !== undefined;
    return html`<p class="seeing" role="status">${unseen ? this.say(failed ? "seeing.failed" : "seeing") : nothing}</p>
    <div class="decide ${reported ? "reported" : ""}" role="toolbar" aria-label=${this.say("decision")}>
      <button class="approve" ?disabled=${unseen} aria-keyshortcuts=${keyOf(this.desk, "approve")} @click=${() => this.#approve(row)}>
        ${icon("check")}${this.say(called("approve", {count: row.item.reports?.open || 1, reported}))}${cap("approve")}</button>
      <button class="reject" ?disabled=${unseen} aria-keyshortcuts=${keyOf(this.desk, "reject")} @click=${() => this.#reject(row)}>
        ${icon("cross")}${this.say(called("reject", {count: 1, reported}))}${cap("reject")}</button>
      ${group && group.waiting > 1
        ? html`<a class="button" href=${fragment({screen: "group", group: group.id})}>${icon("copies")}<span>${this.say("group.open", {n: group.waiting})}</span>${cap("group")}</a>`
        : nothing}
      ${visible(comment)
        ? html`<button class="feature" title=${featuring} aria-pressed=${comment.featured} @click=${() => void this.desk.actions.feature(comment.id, !comment.featured)}>
            ${icon("star")}<span>${featuring}</span></button>`
        : nothing}
      <span class="gap"></span>
      ${this.from === "queue"
        ? html`<span class="steps"><button class="plain" aria-label=${this.say("command.previous")} title=${this.say("command.previous")} @click=${() => step(-1)}>${icon("up")}</button>
          <button class="plain" aria-label=${this.say("command.next")} title=${this.say("command.next")} @click=${() => step(1)}>${icon("down")}</button></span>`
        : html`<a class="button plain" href=${fragment({screen: "queue", view: FIRST})}>${this.say("tab.queue")}</a>`}
    </div>`;
  }
}

function visible(comment: CommentItem): boolean {
  return comment.state === "published" || comment.state === "approved";
}

/** A comment that isn't in the list, as though it were. */
export function itemOf(dossier: Dossier): QueueItem {
  const latest = dossier.revisions.find((revision) => revision.number === dossier.comment.revision);
  const open = dossier.reports.filter((report) => report.state === "open");
  return {
    comment: dossier.comment,
    findings: latest?.findings ?? [],
    waitingSince: dossier.waitingSince ?? dossier.comment.createdAt,
    ...(dossier.claim ? {claim: dossier.claim} : {}),
    ...(dossier.group ? {group: dossier.group} : {}),
    ...(open.length > 0
      ? {reports: {open: open.length, weight: 0, reasons: Object.fromEntries(open.map((report) => [report.reason, open.filter((each) => each.reason === report.reason).length]))}}
      : {}),
  };
}

customElements.define("desk-item", ItemView);
