import {html, nothing, type TemplateResult} from "lit-html";
import {repeat} from "lit-html/directives/repeat.js";
import type {Comment, OwnComment} from "../shared/model.js";
import {sanitised} from "../shared/markup.js";
import type {Discussion} from "./discussion.js";
import {heart} from "./icons.js";
import {editOf, type Place} from "./outbox.js";
import {reasons} from "./told.js";
import type {Node} from "./tree.js";

/** From this depth on replies are indented no further, and name the comment they answer. */
const FLAT = 5;
/** On a narrow screen already from this one. */
const FLAT_NARROW = 2;

/** The part of an address that names a comment: `#viche-comment-` and its id. */
export const anchorOf = (id: string): string => `viche-comment-${id}`;

export function threads(host: Discussion, nodes: Node[]): TemplateResult {
  return html`<ol class="threads">
    ${repeat(nodes, ({comment}) => comment.id, (node) => html`<li>${thread(host, node, 0, false)}</li>`)}
  </ol>`;
}

/** @param covered whether a comment above has the button that loads what is missing here, too */
function thread(host: Discussion, node: Node, depth: number, covered: boolean): TemplateResult {
  const {words} = host;
  const {comment, replies, folded} = node;
  const more = node.more && !covered;
  const name = comment.author?.name ?? "";
  const below = replies.length
    ? html`<ol class=${depth + 1 >= FLAT ? "replies flat" : depth + 1 > FLAT_NARROW ? "replies deep" : "replies"}>
        ${repeat(
          replies,
          (reply) => reply.comment.id,
          (reply) => html`<li>${thread(host, reply, depth + 1, covered || more)}</li>`,
        )}
      </ol>`
    : nothing;
  return html`<article
      id=${anchorOf(comment.id)}
      tabindex="-1"
      class="comment ${host.marked === comment.id || node.fresh ? "marked" : ""}"
      aria-label=${
        comment.state === "visible" ? words.say("comment", {name, ago: words.ago(comment.createdAt)}) : words.say("gone")
      }
    >
      ${comment.state === "visible" ? shown(host, node, depth) : grave(host, node)}
    </article>
    ${folded ? nothing : below}
    ${
      more && !folded
        ? html`<button class="more" @click=${() => host.moreReplies(node)}>${words.say("moreReplies")}</button>`
        : nothing
    }`;
}

function grave(host: Discussion, node: Node) {
  return html`<div class="head"><p class="grave">${host.words.say(node.comment.state)}</p>${fold(host, node)}</div>`;
}

function shown(host: Discussion, node: Node, depth: number) {
  const {words} = host;
  const {comment, parent} = node;
  const own = host.own(comment.id);
  const author = comment.author;
  const answered = parent?.comment.author?.name;
  const editing = own && host.writing(editOf(comment.id));
  return html`<header class="head">
      <span class="who">${face(author?.avatar, author?.name)}<span class="name">${author?.name}</span></span>
      ${own ? html`<span class="badge">${words.say("you")}</span>` : nothing}
      ${author?.badges.map((badge) => html`<span class="badge">${badge}</span>`)}
      ${comment.featured ? html`<span class="badge pick">★ ${words.say("featured")}</span>` : nothing}
      ${when(host, comment)}
      ${
        comment.editedAt
          ? html`<span class="edited small" title=${words.say("editedAt", {time: words.exact(comment.editedAt)})}
              >${words.say("edited")}</span>`
          : nothing
      }
      ${
        depth > FLAT_NARROW && answered
          ? html`<span class="muted small">${words.say("inReply", {name: answered})}</span>`
          : nothing
      }
      ${fold(host, node)}
    </header>
    ${
      editing
        ? host.box(editOf(comment.id), words.say("yourEdit"), own)
        : html`<div class="text" lang=${comment.language ?? nothing}>${sanitised(comment.html ?? "")}</div>
            ${own && own.revisionState !== own.state && own.revisionState !== "withdrawn" ? waitingEdit(host, own) : nothing}
            ${actions(host, comment, own)}`
    }
    ${host.writing(comment.id) ? host.box(comment.id, words.say("yourReply", {name: author?.name ?? ""})) : nothing}`;
}

function face(avatar: string | undefined, name = "") {
  // A picture that doesn't come leaves the letter.
  const gone = (event: Event) => (event.target as HTMLElement).replaceWith([...name][0] ?? "");
  return html`<span class="face" aria-hidden="true"
    >${
      avatar
        ? html`<img src=${avatar} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${gone} />`
        : [...name][0]
    }</span
  >`;
}

function when({words}: Discussion, {id, createdAt}: Comment) {
  return html`<a href="#${anchorOf(id)}"
    ><time datetime=${createdAt} title=${words.exact(createdAt)}>${words.ago(createdAt)}</time></a
  >`;
}

function fold(host: Discussion, node: Node) {
  if (!node.replies.length) return nothing;
  const {words} = host;
  const name = node.comment.author?.name ?? words.say("gone");
  const toggle = () => {
    node.folded = !node.folded;
    void host.refresh();
  };
  return html`<button
    class=${node.folded ? "quiet" : "quiet fold"}
    aria-expanded=${!node.folded}
    aria-label=${words.say(node.folded ? "unfold" : "fold", {name})}
    @click=${toggle}
  >
    ${node.folded ? `+ ${words.say("folded", {n: host.tree.below(node)})}` : "−"}
  </button>`;
}

function actions(host: Discussion, comment: Comment, own?: OwnComment) {
  const {words} = host;
  const name = comment.author?.name ?? "";
  const liked = host.liked(comment.id);
  const quiet = (word: string, act: () => void, label = words.say(word)) =>
    html`<button class="quiet" aria-label=${label} @click=${act}>${words.say(word)}</button>`;
  const place: Place = comment.id;
  return html`<div class="actions">
    <button
      class="quiet ${liked ? "liked" : ""}"
      aria-pressed=${liked}
      aria-label="${words.say("like", {name})}, ${comment.likes}"
      @click=${() => host.like(comment)}
    >
      ${heart} ${comment.likes || nothing}
    </button>
    ${host.open ? quiet("reply", () => host.write(place), words.say("replyTo", {name})) : nothing}
    ${own ? ownActions(host, own) : quiet("report", () => host.ask("report", comment.id))}
  </div>`;
}

function ownActions(host: Discussion, own: OwnComment) {
  const {words} = host;
  const editable = own.editableUntil && Date.parse(own.editableUntil) > Date.now();
  return html`${
      editable
        ? html`<button class="quiet" @click=${() => host.write(editOf(own.id))}>${words.say("edit")}</button>`
        : nothing
    }<button class="quiet" @click=${() => host.ask("withdraw", own.id)}>${words.say("withdraw")}</button>`;
}

function why({words}: Discussion, own: OwnComment) {
  const told = reasons(words, own.revisionState, own.reasons);
  return told.length ? html`<ul class="why">${told.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing;
}

function waitingEdit(host: Discussion, own: OwnComment) {
  const state = own.revisionState === "pending" ? "editPending" : own.revisionState === "rejected" ? "editRejected" : "";
  if (!state) return nothing;
  return html`<div class="note small">
    <span class="state">${host.words.say(state)}</span>
    <div class="text">${sanitised(own.html)}</div>
    ${why(host, own)}
  </div>`;
}

/** The reader's own comments that others don't see, with the reasons. */
export function hidden(host: Discussion, items: OwnComment[]) {
  const {words} = host;
  if (!items.length) return nothing;
  return html`<section aria-labelledby="yours">
    <h3 id="yours">${words.say("yours")}</h3>
    ${items.map(
      (own) =>
        html`<article class="own comment" tabindex="-1" id=${anchorOf(own.id)} aria-label="${words.say("yourComment")}: ${words.say(own.state)}">
          <div class="head"><span class="state ${own.state === "rejected" ? "bad" : ""}">${words.say(own.state)}</span>
            <time class="small" datetime=${own.createdAt} title=${words.exact(own.createdAt)}>${words.ago(own.createdAt)}</time></div>
          ${
            host.writing(editOf(own.id))
              ? host.box(editOf(own.id), words.say("yourEdit"), own)
              : html`<div class="text">${sanitised(own.html)}</div>
                  ${why(host, own)}
                  <div class="actions">${own.state === "rejected" ? nothing : ownActions(host, own)}</div>`
          }
        </article>`,
    )}
  </section>`;
}
