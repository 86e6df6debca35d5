import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import type {Account, SanctionKind} from "../../model/types";
import {SANCTIONS} from "../../model/types";
import {closeOutside} from "../help";
import {Part} from "../part";

/** What the service is asked to impose. */
export interface Measure {
  kind: SanctionKind;
  reason: string;
  note?: string;
  until?: string;
  rejectSince?: string;
}

const HOUR = 3_600_000;
const TIMES: readonly [string, number][] = [["day", 24], ["3days", 72], ["week", 168], ["month", 720]];
const SINCE: readonly [string, number][] = [["", 0], ["hour", 1], ["day", 24], ["week", 168], ["all", 24 * 3650]];

/** Asks which sanction, for how long and why. */
export class SanctionDialog extends Part {
  static override properties = {account: {state: true}, kind: {state: true}, missing: {state: true}};
  declare account: Account | undefined;
  declare kind: SanctionKind;
  declare missing: boolean;
  #answer: ((measure: Measure | undefined) => void) | undefined;

  constructor() {
    super();
    this.account = undefined;
    this.kind = "warn";
    this.missing = false;
  }

  /** Opens it; undefined when the moderator thinks better of it. */
  async ask(account: Account): Promise<Measure | undefined> {
    this.account = account;
    this.kind = "warn";
    this.missing = false;
    await this.updateComplete;
    this.querySelector("form")!.reset();
    this.querySelector("dialog")!.showModal();
    const first = this.querySelector<HTMLInputElement>("input[type=radio]")!;
    first.checked = true;
    first.focus();
    return new Promise((answer) => (this.#answer = answer));
  }

  #close(measure: Measure | undefined): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.querySelector("dialog")!.close();
    answer?.(measure);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const told = (name: string) => String(form.get(name) ?? "").trim();
    const reason = told("reason");
    if (!reason) {
      this.missing = true;
      this.focusOn("textarea[name=reason]");
      return;
    }
    const {kind} = this;
    const lasts = Number(told("until")) * HOUR;
    const since = Number(told("since")) * HOUR;
    this.#close({
      kind,
      reason,
      ...(told("note") ? {note: told("note")} : {}),
      ...((kind === "suspend" || kind === "hold-always") && lasts > 0 ? {until: new Date(Date.now() + lasts).toISOString()} : {}),
      ...(kind === "ban" && since > 0 ? {rejectSince: new Date(Math.max(0, Date.now() - since)).toISOString()} : {}),
    });
  }

  override render(): TemplateResult {
    const {kind} = this;
    return html`<dialog class="sheet" aria-labelledby="sanction-title" @click=${closeOutside} @close=${() => this.#close(undefined)}>
      <form @submit=${this.#submit}>
        <div class="head"><h2 id="sanction-title">${this.say("sanction.title", {name: this.account?.name ?? ""})}</h2></div>
        <fieldset><legend>${this.say("sanction.kind")}</legend><div class="choices">${SANCTIONS.map((each) => html`
          <label class="choice ${each === kind ? "chosen" : ""}"><input type="radio" name="kind" value=${each} .checked=${each === kind}
            @change=${() => (this.kind = each)}><span>${this.say(`sanction.${each}`)}<small>${this.say(`sanction.${each}.means`)}</small></span></label>`)}</div></fieldset>
        ${kind === "suspend" || kind === "hold-always" ? html`<label class="field">${this.say("sanction.until")}
          <select name="until">${TIMES.map(([name, hours]) => html`<option value=${hours}>${this.say(`for.${name}` as Key)}</option>`)}
            ${kind === "hold-always" ? html`<option value="0">${this.say("for.ever")}</option>` : nothing}</select></label>` : nothing}
        ${kind === "ban" ? html`<label class="field">${this.say("sanction.since")}
          <select name="since">${SINCE.map(([name, hours]) => html`<option value=${hours}>${this.say(`since.${name || "none"}` as Key)}</option>`)}</select></label>` : nothing}
        <label class="field">${this.say("sanction.reason")}<textarea name="reason" dir="auto" rows="2" maxlength="300" aria-invalid=${this.missing}
          aria-describedby=${this.missing ? "sanction-missing" : nothing}></textarea></label>
        ${this.missing ? html`<p class="error" id="sanction-missing" role="alert">${this.say("sanction.missing")}</p>` : nothing}
        <label class="field">${this.say("sanction.note")}<textarea name="note" dir="auto" rows="1" maxlength="1000"></textarea></label>
        <div class="row end"><button type="button" class="plain" @click=${() => this.#close(undefined)}>${this.say("cancel")}</button>
          <button class="reject">${this.say("sanction.impose")}</button></div>
      </form></dialog>`;
  }
}

customElements.define("desk-sanction", SanctionDialog);
