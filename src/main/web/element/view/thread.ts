import {html, nothing, type TemplateResult} from "lit-html";
import type {Comment, Id, OwnComment} from "../../shared/model.js";
import {sanitised} from "../../shared/markup.js";
import {anchorOf} from "../model/anchor.js";
import type {Scene} from "./scene.js";
import {each} from "./each.js";
import {heart} from "./icons.js";
import {editOf} from "../model/outbox.js";
import {isolated, reasons, standing} from "../model/told.js";
import type {Node, Tree} from "../model/tree.js";
import {box} from "./write.js";

/** From this depth on replies are indented no further, and name the comment they answer. */
const FLAT = 5;
/** On a narrow screen already from this one. */
const FLAT_NARROW = 2;

export const threads = (host: Scene, tree: Tree) =>
  comments(tree, "threads", tree.roots, (node) => thread(host, node, 0, false));

const comments = (owner: object, look: string, nodes: Node[], template: (node: Node) => TemplateResult) =>
  each(owner, look, nodes, ({comment}) => comment.id, template);

/** @param covered whether a comment above has the button that loads what is missing here, too */
function thread(host: Scene, node: Node, depth: number, covered: boolean): TemplateResult {
  const {words, reading} = host;
  const {comment, replies, folded} = node;
  const {id, author, createdAt, state} = comment;
  const visible = state === "visible";
  const more = node.more && !covered;
  const deeper = depth + 1;
  const load = () => host.doing(() => reading.moreReplies(node));
  const look = deeper < FLAT ? (deeper > FLAT_NARROW ? "replies deep" : "replies") : "plain";
  return html`<article
      id=${anchorOf(id)}
      tabindex="-1"
      class="comment ${reading.marked === id || node.fresh ? "marked" : ""}"
      aria-label=${visible ? words.say("comment", {name: author?.name ?? "", ago: words.ago(createdAt)}) : words.say(state)}
    >
      ${
        visible
          ? shown(host, node, depth)
          : html`<div class="head"><p class="grave muted">${words.say(state)}</p>${fold(host, node)}</div>`
      }
    </article>
    ${
      replies.length && !folded
        ? comments(node, look, replies, (reply) => thread(host, reply, deeper, covered || !!more))
        : nothing
    }
    ${folded ? nothing : html`${unseen(host, replies, {parent: id, look})}${more ? html`<button class="more" @click=${load}>${words.say("moreReplies")}</button>` : nothing}`}`;
}

function shown(host: Scene, node: Node, depth: number) {
  const {words, visitor} = host;
  const {comment, parent} = node;
  const {id, author, editedAt} = comment;
  const name = author?.name ?? "";
  const own = visitor.own(id);
  const answered = parent?.comment.author?.name;
  return html`<header class="head">
      <span class="who">${face(author?.avatar, name)}<span class="name" dir="auto">${name}</span></span>
      ${own ? html`<span class="badge">${words.say("you")}</span>` : nothing}
      ${author?.badges.map((badge) => html`<span class="badge" dir="auto">${badge}</span>`)}
      ${comment.featured ? html`<span class="badge pick">★ ${words.say("featured")}</span>` : nothing}
      <a href="#${anchorOf(id)}">${when(host, comment)}</a>
      ${
        editedAt
          ? html`<span class="muted small" title=${words.exact(editedAt)}
              >${words.say("edited")}</span>`
          : nothing
      }
      ${
        depth > FLAT_NARROW && answered
          ? html`<span class="muted small">${words.say("inReply", {name: isolated(answered)})}</span>`
          : nothing
      }
      ${fold(host, node)}
    </header>
    ${
      visitor.writing(editOf(id))
        ? box(host, {place: editOf(id), label: words.say("yourEdit"), own})
        : html`<div class="text" dir="auto" lang=${comment.language ?? nothing}>${sanitised(comment)}</div>
            ${own && waitingEdit(host, own)} ${actions(host, comment, name, own)}`
    }
    ${visitor.writing(id) ? box(host, {place: id, label: words.say("yourReply", {name})}) : nothing}`;
}

/** Not there in older browsers. */
const graphemes = Intl.Segmenter && new Intl.Segmenter();

function face(avatar: string | undefined, name: string) {
  // What readers take for a letter: a flag is two of Unicode's, and one with its marks may be more.
  const [letter = ""] = graphemes ? [...graphemes.segment(name)].map(({segment}) => segment) : name;
  // A picture that doesn't come leaves the letter.
  const gone = (event: Event) => (event.target as HTMLElement).replaceWith(letter);
  return html`<span class="face" aria-hidden="true"
    >${avatar ? html`<img src=${avatar} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${gone} />` : letter}</span
  >`;
}

function when({words}: Scene, {createdAt}: {createdAt: string}) {
  return html`<time datetime=${createdAt} title=${words.exact(createdAt)}>${words.ago(createdAt)}</time>`;
}

function fold(host: Scene, node: Node) {
  const {words, reading} = host;
  const {comment, replies, folded} = node;
  const toggle = () => {
    node.folded = !folded;
    void host.refresh();
  };
  const below = `+ ${words.say("folded", {n: reading.tree.below(node)})}`;
  return replies.length
    ? html`<button
        class=${folded ? "quiet" : "quiet fold"}
        aria-expanded=${!folded}
        aria-label=${`${folded ? below : words.say("fold")}: ${comment.author?.name ?? words.say(comment.state)}`}
        @click=${toggle}
      >
        ${folded ? below : "−"}
      </button>`
    : nothing;
}

const quiet = ({words}: Scene, word: string, act: () => void, name?: string) =>
  html`<button class="quiet" aria-label=${name ? `${words.say(word)}: ${name}` : nothing} @click=${act}>${words.say(word)}</button>`;

function actions(host: Scene, comment: Comment, name: string, own?: OwnComment) {
  const {words, reading, visitor} = host;
  const {id, likes} = comment;
  const liked = visitor.reader?.liked(id) ?? false;
  return html`<div class="actions">
    <button
      class="quiet ${liked ? "liked" : ""}"
      aria-pressed=${liked}
      aria-label="${words.say("like")}: ${name}, ${likes}"
      @click=${() => visitor.like(comment)}
    >
      ${heart} ${likes || nothing}
    </button>
    ${reading.open && !visitor.barred ? quiet(host, "reply", () => visitor.write(id), name) : nothing}
    ${own ? ownActions(host, own) : quiet(host, "report", () => visitor.ask({kind: "report", id}), name)}
  </div>`;
}

function ownActions(host: Scene, {id, editableUntil = ""}: OwnComment) {
  const {visitor} = host;
  const editable = Date.parse(editableUntil) > Date.now();
  return html`${editable ? quiet(host, "edit", () => visitor.write(editOf(id))) : nothing}${quiet(host, "withdraw", () =>
    visitor.ask({kind: "withdraw", id}),
  )}`;
}

function why({words}: Scene, own: OwnComment) {
  const told = reasons(words, own.revisionState, own.reasons);
  return told.length ? html`<ul class="why">${told.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing;
}

/** A change of a comment that others don't see. */
function waitingEdit(host: Scene, own: OwnComment) {
  const {state, revisionState} = own;
  const said = standing(revisionState, own.reasons, "edit-");
  return revisionState !== state && host.words.has(said)
    ? html`<div class="note small">
        <span class="state">${host.words.say(said)}</span>
        <div class="text" dir="auto">${sanitised(own)}</div>
        ${why(host, own)}
      </div>`
    : nothing;
}

/**
 * The reader's own comments that others don't see, with the reasons: replies to a comment below it,
 * the others together.
 */
export function unseen(host: Scene, owner: object, {parent, look}: {parent?: Id; look: string}) {
  const {words, reading, visitor} = host;
  const items = visitor.reader?.hidden.filter(({parentId}) => (reading.tree.get(parentId!) ? parentId : undefined) === parent) ?? [];
  const item = (own: OwnComment) => {
    const {id, state, reasons} = own;
    const rejected = state === "rejected";
    const said = words.say(standing(state, reasons));
    return html`<article class="own comment ${reading.marked === id ? "marked" : ""}" tabindex="-1" id=${anchorOf(id)} aria-label="${words.say("yourComment")}: ${said}">
      <div class="head"><span class="state ${rejected ? "bad" : ""}">${said}</span> ${when(host, own)}</div>
      ${
        visitor.writing(editOf(id))
          ? box(host, {place: editOf(id), label: words.say("yourEdit"), own})
          : html`<div class="text" dir="auto">${sanitised(own)}</div>
              ${why(host, own)}
              <div class="actions">${rejected ? nothing : ownActions(host, own)}</div>`
      }
    </article>`;
  };
  if (!items.length) return nothing;
  const list = each(owner, look, items, ({id}) => id, item);
  return parent ? list : html`<h3>${words.say("yours")}</h3>${list}`;
}
