import {html, nothing} from "lit-html";
import type {Language} from "../../shared/words.js";
import type {Scene} from "./scene.js";
import {textOf} from "../model/told.js";

const REASONS = "spam insult hate threat illegal security off-topic misinformation personal-data other".split(" ");

let answering: Promise<void> | undefined;

/** The one dialog. The browser keeps the focus in it, and Escape closes it. */
export function dialog(host: Scene) {
  const {words, visitor} = host;
  const {question, problem = ""} = visitor;
  const answered = (event: Event) => {
    event.preventDefault();
    // Pressed twice, it is meant once.
    answering ??= visitor.answer(new FormData(event.target as HTMLFormElement)).finally(() => (answering = undefined));
  };
  return html`<dialog aria-labelledby="asked" @close=${() => visitor.ask()}>
    ${
      question
        ? html`<form @submit=${answered}>
            <h3 id="asked">${words.say(question.kind === "report" ? "reportTitle" : "withdrawAsk")}</h3>
            ${question.kind === "report" ? complaint(words) : nothing}
            <p class="bad" role="alert">${textOf(words, problem)}</p>
            <div class="bar">
              <button class="main">${words.say(question.kind)}</button>
              <button type="button" @click=${() => visitor.ask()}>${words.say("cancel")}</button>
            </div>
          </form>`
        : nothing
    }
  </dialog>`;
}

function complaint(words: Language) {
  return html`<div role="radiogroup" aria-labelledby="asked">
      ${REASONS.map((reason) => html`<label><input type="radio" name="reason" value=${reason} required />${words.say(reason)}</label>`)}
    </div>
    <p><label for="details">${words.say("details")}</label><textarea id="details" name="details" dir="auto" maxlength="500"></textarea></p>`;
}
