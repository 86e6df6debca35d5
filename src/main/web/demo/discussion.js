// The discussion below the demo article.

import {call, login, place} from "./api.js";
import {commentForm} from "./form.js";
import {commentText, el, moment, say} from "./dom.js";
import {showLogin} from "./login.js";
import {showMine} from "./mine.js";
import {trouble} from "./words.js";

const article = `/articles/${encodeURIComponent(place.article)}`;
const threads = document.getElementById("threads");
const sort = document.getElementById("sort");
const GONE = {removed: "Коментар вилучив модератор.", withdrawn: "Автор відкликав коментар."};
/** From this depth on a reply names the one it answers, since it is indented no further. */
const FLAT = 4;

function comment(shown, depth, answered) {
  const name = shown.author?.name;
  const box = el("article", {
    id: `c-${shown.id}`, class: "comment", tabindex: -1,
    "aria-label": name ? `Коментар: ${name}` : "Коментар, якого вже немає",
  });
  const replies = el("div", {class: "replies", id: `r-${shown.id}`});
  if (shown.state === "visible") {
    const header = el("header", {},
      el("span", {class: "initial", "aria-hidden": "true"}, [...name][0]),
      el("strong", {}, name), " ", moment(shown.createdAt),
      shown.editedAt && el("span", {class: "hint"}, " (змінено)"),
      depth >= FLAT && answered ? el("span", {class: "hint"}, ` у відповідь: ${answered}`) : null);
    const reply = el("button", {type: "button", class: "quiet", onclick: () => open(reply, shown)}, "Відповісти");
    box.append(header, commentText(shown.html), el("p", {class: "actions reply"}, reply));
  } else {
    box.append(el("p", {class: "gone"}, GONE[shown.state]));
  }
  box.append(replies);
  add(replies, shown.replies.items, depth + 1, name);
  return box;
}

function add(replies, items, depth, answered) {
  replies.append(...items.map((item) => comment(item, depth, answered)));
}

/** A thread: a comment, all that hangs from it, and the way to what is not loaded yet. */
function thread(root) {
  const box = el("div", {class: "thread"}, comment(root, 0));
  more(box, root, root.replies);
  return box;
}

function more(box, root, {next}) {
  if (!next) return;
  const load = async () => {
    const page = await calling("GET", `/comments/${root.id}/replies?${new URLSearchParams({after: next})}`);
    if (!page) return;
    button.remove();
    for (const item of page.items) {
      const parent = document.getElementById(`c-${item.parentId}`) ?? box.firstElementChild;
      const name = parent.querySelector(":scope > header strong")?.textContent;
      add(parent.querySelector(":scope > .replies"), [item], depthOf(parent) + 1, name);
    }
    more(box, root, page);
    document.getElementById(`c-${page.items[0]?.id}`)?.focus();
  };
  const button = el("button", {type: "button", onclick: load}, "Ще відповіді");
  box.append(button);
}

function depthOf(element) {
  let depth = -1;
  for (let at = element; at; at = at.parentElement.closest(".comment")) depth++;
  return depth;
}

/** Opens the form for a reply below the button that asks for it. */
function open(button, parent) {
  if (!login()) {
    say("Щоб відповісти, увійдіть.");
    document.querySelector("#login input").focus();
    return;
  }
  document.querySelector(".comment form")?.replaceWith();
  const close = () => {
    form.remove();
    button.focus();
  };
  const form = commentForm(parent, (answer, told) => {
    close();
    written(answer, told);
  }, close);
  form.addEventListener("keydown", (event) => event.key === "Escape" && close());
  button.parentElement.after(form);
  form.querySelector("textarea").focus();
}

async function written(answer, told) {
  say(told, answer.state === "rejected");
  await Promise.all([showMine(), load()]);
}

async function load(after) {
  const query = new URLSearchParams({sort: sort.value, ...(after && {after})});
  const page = await calling("GET", `${article}/discussion?${query}`);
  if (!page) return;
  document.getElementById("count").textContent = page.count;
  const list = page.threads.map(thread);
  if (page.next) {
    const next = el("button", {type: "button", onclick: async () => {
      await load(page.next);
      next.remove();
    }}, "Ще коментарі");
    list.push(next);
  }
  if (after) threads.append(...list);
  else if (list.length) threads.replaceChildren(...list);
  else threads.replaceChildren(el("p", {class: "hint"}, "Поки що тихо. Напишіть першими."));
}

async function calling(...request) {
  try {
    return await call(...request);
  } catch (error) {
    say(trouble(error), true);
    return null;
  }
}

function person() {
  const box = document.getElementById("write");
  box.replaceChildren(login()
    ? commentForm(null, written)
    : el("p", {class: "hint"}, "Щоб долучитися до обговорення, увійдіть під вигаданим ім’ям."));
  return showMine();
}

sort.addEventListener("change", () => load());
// What was decided in another tab is there when this one is looked at again.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && !document.querySelector(".comment form")) {
    load();
    showMine();
  }
});
showLogin("reader", person);
await Promise.all([load(), person()]);
