// The form for a comment or a reply. A text that was not acknowledged is kept, over a reload too,
// with its idempotency key: sent again it can't become a second comment.

import {call, login, place} from "./api.js";
import {el} from "./dom.js";
import {STATES, trouble, why} from "./words.js";

const LONGEST = 5000;
let number = 0;

/**
 * A form.
 *
 * @param parent the comment to answer, or null
 * @param sent called with the service's answer and what to tell the author
 * @param cancelled called when the author gives up; null where that is not offered
 */
export function commentForm(parent, sent, cancelled = null) {
  const store = `viche-demo-draft:${login().name}:${parent?.id ?? ""}`;
  const draft = JSON.parse(sessionStorage.getItem(store)) ?? {body: "", key: crypto.randomUUID()};
  const id = `text-${++number}`;
  const label = parent ? `Відповідь: ${parent.author?.name ?? ""}` : "Ваш коментар";
  const error = el("p", {class: "bad", role: "alert", id: `${id}-error`});
  const text = el("textarea", {id, name: "body", rows: 4, required: true, "aria-describedby": `${id}-hint ${id}-error`});
  const left = el("p", {class: "hint", id: `${id}-hint`});
  const button = el("button", {class: "primary"}, "Надіслати");
  text.value = draft.body;
  text.addEventListener("input", () => keep(text.value));
  keepHint();

  function keep(body) {
    // Another text is another comment.
    if (body !== draft.body) Object.assign(draft, {body, key: crypto.randomUUID()});
    sessionStorage.setItem(store, JSON.stringify(draft));
    keepHint();
  }

  function keepHint() {
    const length = [...draft.body].length;
    const over = length > LONGEST;
    left.textContent = length > LONGEST * 0.8
      ? `${length} із ${LONGEST} знаків`
      : "Можна *курсив*, **жирний**, > цитату й посилання.";
    left.classList.toggle("bad", over);
  }

  async function submit(event) {
    event.preventDefault();
    if (!text.value.trim() || button.disabled) return;
    button.disabled = true;
    error.textContent = "";
    try {
      const body = {body: draft.body, parentId: parent?.id};
      const path = `/articles/${encodeURIComponent(place.article)}/comments`;
      const answer = await call("POST", path, {body, key: draft.key});
      sessionStorage.removeItem(store);
      Object.assign(draft, {body: "", key: crypto.randomUUID()});
      text.value = "";
      keepHint();
      sent(answer, told(answer));
    } catch (failure) {
      error.textContent = `Не надіслано, текст збережено. ${trouble(failure)}`;
      text.focus();
    } finally {
      button.disabled = false;
    }
  }

  const cancel = cancelled && el("button", {type: "button", onclick: cancelled}, "Скасувати");
  return el("form", {class: "write", onsubmit: submit},
    el("label", {for: id}, label), text, left, error, el("p", {class: "actions"}, button, cancel));
}

function told({state, reasons}) {
  const because = why(state, reasons).join("; ");
  return `Коментар збережено: ${STATES[state]}${because ? ` (${because})` : ""}.`;
}
