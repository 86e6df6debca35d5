// The list of what waits for a moderator: approve, reject with a reason, undo the last decision.

import {call, login} from "./api.js";
import {commentText, el, moment, say} from "./dom.js";
import {showLogin} from "./login.js";
import {finding, REASONS, trouble} from "./words.js";

const queue = document.getElementById("queue");
const count = document.getElementById("count");
const undo = document.getElementById("undo");
let last = null;
let waiting = 0;
let beyond = false;

function card({comment, findings, waitingSince}) {
  const title = el("h2", {tabindex: -1}, comment.author.name);
  const article = comment.article.title ?? comment.article.key;
  const reason = el("select", {name: "reason", required: true},
    el("option", {value: ""}, "оберіть"),
    Object.entries(REASONS).map(([value, label]) => el("option", {value}, label)));
  const note = el("input", {name: "note", maxlength: 1000, autocomplete: "off"});
  const error = el("p", {class: "bad", role: "alert"});
  reason.addEventListener("change", () => (note.required = reason.value === "other"));

  async function decide(verdict) {
    const ruling = {verdict, revision: comment.revision, expectedState: comment.revisionState};
    if (verdict === "reject") {
      Object.assign(ruling, {reason: reason.value, note: note.value.trim() || undefined});
    }
    box.inert = true;
    error.textContent = "";
    try {
      const path = `/moderation/comments/${comment.id}/decisions`;
      const ruled = await call("POST", path, {body: ruling});
      const done = verdict === "approve" ? "Схвалено" : "Відхилено";
      remember(ruled.id ?? null);
      say(`${done}: ${comment.author.name}.`);
      remove(box);
    } catch (failure) {
      error.textContent = trouble(failure);
      box.inert = false;
      title.focus();
    }
  }

  const reject = (event) => {
    event.preventDefault();
    decide("reject");
  };
  const box = el("article", {class: "card", "aria-label": comment.author.name},
    title,
    el("p", {class: "hint"}, `${article} · `, comment.parentId ? "відповідь · " : "", "чекає від ", moment(waitingSince)),
    commentText(comment.html),
    comment.visibleHtml
      ? el("details", {}, el("summary", {}, "Зараз читачі бачать"), commentText(comment.visibleHtml))
      : null,
    el("ul", {class: "why"}, findings.map((found) => el("li", {class: found.action}, finding(found)))),
    error,
    el("div", {class: "decide"},
      el("button", {type: "button", class: "primary", onclick: () => decide("approve")}, "Схвалити"),
      el("form", {onsubmit: reject},
        el("label", {}, "Причина", reason),
        el("label", {}, "Примітка", note),
        el("button", {class: "danger"}, "Відхилити"))));
  return box;
}

/** Takes a card away and goes on to the next. */
function remove(box) {
  const next = box.nextElementSibling ?? box.previousElementSibling;
  box.remove();
  counted(waiting - 1);
  if (waiting === 0) load();
  else (next?.querySelector("h2") ?? next)?.focus();
}

function counted(number) {
  waiting = number;
  count.textContent = beyond ? `${number}+` : number;
}

function remember(decision) {
  last = decision;
  undo.hidden = !decision;
}

async function load(after) {
  if (!login()) {
    queue.replaceChildren(el("p", {class: "hint"}, "Увійдіть як модератор, щоб побачити чергу."));
    count.textContent = "";
    remember(null);
    return;
  }
  try {
    const page = await call("GET", `/moderation/queue${after ? `?${new URLSearchParams({after})}` : ""}`);
    const cards = page.items.map(card);
    beyond = Boolean(page.next);
    counted((after ? waiting : 0) + cards.length);
    if (page.next) {
      const more = el("button", {type: "button", onclick: async () => {
        await load(page.next);
        more.remove();
      }}, "Ще");
      cards.push(more);
    }
    if (after) queue.append(...cards);
    else if (cards.length) queue.replaceChildren(...cards);
    else queue.replaceChildren(el("p", {class: "hint"}, "Черга порожня."));
  } catch (error) {
    say(trouble(error), true);
    if (!after) queue.replaceChildren();
  }
}

undo.addEventListener("click", async () => {
  try {
    await call("POST", `/moderation/decisions/${last}/undo`);
    say("Рішення скасовано.");
    remember(null);
    await load();
    queue.querySelector("h2")?.focus();
  } catch (error) {
    say(trouble(error), true);
  }
});
document.getElementById("reload").addEventListener("click", () => load());
showLogin("moderator", () => load());
await load();
