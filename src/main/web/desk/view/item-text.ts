import {html, nothing, type TemplateResult} from "lit";
import type {Desk} from "../model/desk";
import type {Row} from "../model/row";
import {FIRST, fragment} from "../model/route";
import type {CommentItem, QueueItem} from "../model/types";
import {icon} from "./icons";

/** Where and when a comment was written, and what state it is in. */
export function metaOf(desk: Desk, {comment, waitingSince}: QueueItem): TemplateResult {
  const {words} = desk;
  const {article} = comment;
  return html`<p class="meta">
    <span class="chip state-${comment.state}">${words.say(`state.${comment.state}`)}</span>
    ${comment.featured ? html`<span class="chip good">${icon("star")}${words.say("featured")}</span>` : nothing}
    <span>${words.say("article")}: ${article.url && article.confirmed
      ? html`<a href=${article.url} target="_blank" rel="noopener noreferrer">${article.title ?? article.key}</a>`
      : html`<b>${article.title ?? article.key}</b>${article.confirmed ? nothing : html` <span class="hint">(${words.say("unconfirmed")})</span>`}`}
      · <a class="hint" href=${fragment({screen: "queue", view: {...FIRST, queue: desk.queue.view.queue, filters: {article: article.key}}})}>${words.say("filter.this")}</a></span>
    <span>${words.say("written")} <time datetime=${comment.createdAt} title=${words.moment(comment.createdAt)}>${words.ago(comment.createdAt)}</time></span>
    ${comment.revision > 1 ? html`<span>${words.say("editedAt")} <time datetime=${comment.revisedAt} title=${words.moment(comment.revisedAt)}>${words.ago(comment.revisedAt)}</time></span>` : nothing}
    ${waitingSince !== comment.createdAt ? html`<span>${words.say("waits")} <time datetime=${waitingSince} title=${words.moment(waitingSince)}>${words.since(waitingSince)}</time></span>` : nothing}
  </p>`;
}

/** What the comment answers, from the root down. */
export function contextOf(desk: Desk, ancestors: readonly CommentItem[]): TemplateResult | typeof nothing {
  if (ancestors.length === 0) return nothing;
  const {words} = desk;
  return html`<section class="context" aria-label=${words.say("context")}>
    <ol class="thread">${ancestors.map(
      (each) => html`<li>
        <p class="meta">${icon("reply")}<b dir="auto">${each.author.name}</b> <time datetime=${each.createdAt} title=${words.moment(each.createdAt)}>${words.ago(each.createdAt)}</time>
          ${each.state === "approved" || each.state === "published" ? nothing : html`<span class="chip">${words.say(`state.${each.state}`)}</span>`}</p>
        <desk-text .html=${each.visibleHtml ?? each.html} lang=${each.language ?? nothing}></desk-text>
      </li>`,
    )}</ol>
  </section>`;
}

/** That the site has kept a text for its time only. */
export function removed({words}: Desk, {textRemovedAt}: {textRemovedAt?: string}): TemplateResult | typeof nothing {
  return textRemovedAt ? html`<p class="hint">${words.say("text.removed", {time: words.moment(textRemovedAt)})}</p>` : nothing;
}

/**
 * The text that is decided on, and what readers see meanwhile, or saw until it was hidden.
 *
 * @param earlier approves what was hidden below an edit
 * @param unseen whether there is more that has to be seen before
 */
export function textsOf(desk: Desk, {item}: Row, earlier: () => void, unseen: boolean): TemplateResult {
  const {words} = desk;
  const {comment, findings} = item;
  const seen = comment.visibleHtml !== undefined && comment.visibleHtml !== comment.html ? comment.visibleHtml : undefined;
  return html`
    <div class="subject" id="said"><desk-text class="comment" lang=${comment.language ?? nothing} .html=${comment.html} .findings=${findings}></desk-text>${removed(desk, comment)}</div>
    ${seen !== undefined
      ? html`<details class="seen"><summary>${words.say("seen")}</summary><desk-text .html=${seen}></desk-text></details>`
      : nothing}
    ${comment.hidden
      ? html`<details class="seen"><summary>${words.say("hidden")}</summary><desk-text .html=${comment.hidden.html}></desk-text>
          ${comment.hidden.revision === comment.revision ? nothing
            : html`<button class="approve" ?disabled=${unseen} @click=${earlier}>${icon("check")}${words.say("hidden.approve")}</button>`}</details>`
      : nothing}`;
}
