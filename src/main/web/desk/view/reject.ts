import {html, nothing, type TemplateResult} from "lit";
import type {Grounds} from "../model/decision-actions";
import {cap, DIGITS, LETTERS} from "../model/keys";
import {REASONS, type CannedReason, type Reason} from "../model/types";
import {closeOutside} from "./help";
import {Part} from "./part";
import {called} from "./called";

interface Choice {
  reason: Reason;
  canned?: CannedReason;
  /** The key that chooses it; the last of many have none. */
  cap: string | undefined;
}

/** What is to be rejected. */
interface Asked {
  /** Of how many comments. */
  count: number;
  /** Whether the earlier text would stay, unless the whole comment is rejected. */
  stays?: boolean;
  /** Whether readers' reports are judged. */
  reported?: boolean;
}

/** Asks why something is rejected. A digit or a letter chooses and rejects at once, unless a note is needed: then it asks for that. */
export class RejectDialog extends Part {
  static override properties = {asked: {state: true}, chosen: {state: true}, missing: {state: true}};
  declare asked: Asked;
  declare chosen: number;
  declare missing: boolean;
  #answer: ((grounds: Grounds | undefined) => void) | undefined;

  constructor() {
    super();
    this.asked = {count: 1};
    this.chosen = 0;
    this.missing = false;
  }

  /** Opens it; undefined when the moderator thinks better of it. */
  async ask(asked: Asked): Promise<Grounds | undefined> {
    this.asked = asked;
    this.chosen = 0;
    this.missing = false;
    await this.updateComplete;
    const form = this.querySelector("form")!;
    form.reset();
    this.querySelector("dialog")!.showModal();
    const first = this.querySelector<HTMLInputElement>("input[type=radio]")!;
    first.checked = true;
    first.focus();
    return new Promise((answer) => (this.#answer = answer));
  }

  get #choices(): Choice[] {
    return [
      ...REASONS.map((reason, index): Choice => ({reason, cap: DIGITS[index]})),
      ...this.desk.moderator.canned.map((canned, index): Choice => ({reason: canned.reason, canned, cap: LETTERS[index]})),
    ];
  }

  #close(grounds: Grounds | undefined): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.querySelector("dialog")!.close();
    answer?.(grounds);
  }

  #choose(index: number): void {
    this.chosen = index;
    this.missing = false;
  }

  /** Whether the reason alone tells the author nothing. */
  get #needsNote(): boolean {
    const choice = this.#choices[this.chosen]!;
    return choice.reason === "other" && !choice.canned;
  }

  #submit(event?: Event): void {
    event?.preventDefault();
    const choice = this.#choices[this.chosen]!;
    const form = new FormData(this.querySelector("form")!);
    const note = String(form.get("note") ?? "").trim();
    if (this.#needsNote && !note) {
      this.missing = event !== undefined;
      this.focusOn("textarea");
      return;
    }
    this.#close({
      reason: choice.reason,
      ...(choice.canned ? {canned: choice.canned} : {}),
      ...(note ? {note} : {}),
      ...(form.get("whole") ? {whole: true} : {}),
    });
  }

  #pressed(event: KeyboardEvent): void {
    const writing = (event.target as HTMLElement).matches("textarea");
    // A key still held down from before this was asked answers nothing.
    if (event.repeat && !writing && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    if (writing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (!event.repeat) this.#submit(event);
      return;
    }
    if (writing || !this.desk.shortcuts) return;
    const pressed = cap(event);
    const index = this.#choices.findIndex((choice) => choice.cap === pressed);
    if (pressed === undefined || index < 0) return;
    event.preventDefault();
    this.#choose(index);
    this.#submit();
  }

  get #title(): string {
    const {count, reported} = this.asked;
    if (count > 1) return this.say(reported ? "reject.title.reported" : "reject.title", {n: count});
    return this.say(reported ? "reject.reported" : "reject.title.single");
  }

  override render(): TemplateResult {
    const {shortcuts, words} = this.desk;
    const choices = this.#choices;
    const canned = choices[this.chosen]?.canned;
    const text = canned?.texts[words.language] ?? Object.values(canned?.texts ?? {})[0];
    return html`<dialog class="sheet" aria-labelledby="${this.className}-reject-title" @keydown=${this.#pressed}
        @click=${closeOutside} @close=${() => this.#close(undefined)}>
      <form @submit=${this.#submit}>
        <div class="head"><h2 id="${this.className}-reject-title">${this.#title}</h2></div>
        <fieldset><legend>${this.say("reject.why")}</legend>
          <div class="choices">${choices.map((choice, index) => html`
            <label class="choice ${index === this.chosen ? "chosen" : ""}"><input type="radio" name="reason" value=${index} .checked=${index === this.chosen}
              aria-keyshortcuts=${(shortcuts && choice.cap) || nothing}
              @change=${() => this.#choose(index)}>
              <span>${choice.canned?.title ?? this.say(`reason.${choice.reason}`)}
                ${choice.canned ? html`<small>${this.say(`reason.${choice.reason}`)}</small>` : nothing}</span>
              ${shortcuts && choice.cap ? html`<kbd aria-hidden="true">${choice.cap}</kbd>` : nothing}</label>`)}
          </div>
        </fieldset>
        ${text ? html`<blockquote class="canned">${text}</blockquote>` : nothing}
        <label class="field">${this.say(this.#needsNote ? "reject.note.read" : "reject.note")}
          <textarea name="note" dir="auto" rows="2" maxlength="1000" aria-invalid=${this.missing}
            aria-describedby=${this.missing ? `${this.className}-missing` : nothing}></textarea></label>
        ${this.missing ? html`<p class="error" id="${this.className}-missing" role="alert">${this.say("reject.missing")}</p>` : nothing}
        ${this.asked.stays ? html`<label class="check"><input type="checkbox" name="whole">${this.say("reject.whole")}</label>` : nothing}
        <div class="row end">
          <button type="button" class="plain" @click=${() => this.#close(undefined)}>${this.say("cancel")}</button>
          <button class="reject">${this.say(called("reject", this.asked))}</button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define("desk-reject", RejectDialog);
