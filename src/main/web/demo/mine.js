// The author's own comments that readers don't see (yet), with the reasons.

import {call, login, place} from "./api.js";
import {commentText, el, moment, say} from "./dom.js";
import {STATES, trouble, why} from "./words.js";

/** Shows them, or nothing when there are none. */
export async function showMine() {
  const box = document.getElementById("mine");
  if (!login()) {
    box.replaceChildren();
    return;
  }
  try {
    const path = `/articles/${encodeURIComponent(place.article)}/mine`;
    const {items} = await call("GET", path);
    const hidden = items.filter(({revisionState: s}) => s === "pending" || s === "rejected")
      .filter(({state}) => state !== "withdrawn");
    box.replaceChildren(...(hidden.length ? [list(hidden)] : []));
  } catch (error) {
    say(trouble(error), true);
  }
}

function list(items) {
  return el("section", {class: "mine", "aria-labelledby": "mine-title"},
    el("h3", {id: "mine-title"}, "Ваші коментарі, яких ще не видно"),
    items.map(own));
}

function own(item) {
  return el("article", {class: "comment"},
    el("header", {},
      el("span", {class: `chip ${item.revisionState}`}, STATES[item.revisionState]), " ",
      moment(item.createdAt), item.parentId ? el("span", {class: "hint"}, " відповідь") : null),
    commentText(item.html),
    el("ul", {class: "why"}, why(item.revisionState, item.reasons).map((reason) => el("li", {}, reason))));
}
