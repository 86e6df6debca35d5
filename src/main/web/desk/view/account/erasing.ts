import {html, nothing, type TemplateResult} from "lit";
import {Erasing, hasTexts, isErased, type Texts, TEXTS} from "../../model/account/erasing";
import type {Observed} from "../../model/observed";
import {fragment} from "../../model/route";
import type {Account, Job} from "../../model/types";
import {explain} from "../explain";
import {closeOutside} from "../help";
import {Part} from "../part";

/** An account that goes, for admins: they say what becomes of the texts, and are told what can't be undone. */
class ErasingPart extends Part {
  static override properties = {account: {attribute: false}, texts: {state: true}, missing: {state: true}};
  declare account: Account;
  declare texts: Texts | undefined;
  /** Whether nothing was chosen when it was to be done. */
  declare missing: boolean;
  #made: Erasing | undefined;

  constructor() {
    super();
    this.texts = undefined;
    this.missing = false;
  }

  get #erasing(): Erasing {
    return (this.#made ??= new Erasing(this.desk.api, this.desk.jobs));
  }

  protected override shows(): Observed[] {
    return [this.#erasing, this.desk.jobs];
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector("dialog")!;
  }

  async #ask(): Promise<void> {
    this.texts = isErased(this.account) ? "remove" : undefined;
    this.missing = false;
    this.#erasing.forget();
    await this.updateComplete;
    this.#dialog.showModal();
    this.querySelector<HTMLElement>("#erase-title")?.focus();
  }

  async #erase(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.missing = !this.texts;
    if (this.missing) return this.focusOn("dialog input");
    await this.#go();
  }

  async #go(): Promise<void> {
    const {texts} = this;
    if (!texts) return;
    await this.#erasing.erase(this.account, texts, () => {
      if (this.#dialog.open) this.focusOn(".erased");
      this.#dialog.close();
      this.dispatchEvent(new CustomEvent("desk-account-changed", {bubbles: true}));
    });
    if (this.#erasing.failure) this.focusOn("dialog .error");
  }

  override render(): TemplateResult {
    const {account} = this;
    const erased = isErased(account);
    const {job, busy} = this.#erasing;
    return html`<section class="card"><h2>${this.say("erase.title")}</h2>
      <p class="hint">${this.say(erased ? "erase.gone" : "erase.hint")}</p>
      <div class="erased" tabindex="-1" aria-live="polite">${job ? this.#came(job) : nothing}</div>
      ${erased && !hasTexts(account) ? nothing
        : html`<div class="row"><button class="reject" ?disabled=${busy || job?.state === "running"} @click=${() => void this.#ask()}>${this.say(erased ? "erase.rest" : "erase.ask")}</button></div>`}
      ${this.#question(erased)}</section>`;
  }

  /** How far it is, and what it has left. */
  #came(begun: Job): TemplateResult {
    const {words, jobs} = this.desk;
    const {state, done, total, result, failure} = jobs.running.find(({id}) => id === begun.id) ?? begun;
    const held = result?.held ?? [];
    return html`<p class="banner ${state === "running" ? "" : state === "done" ? "good" : "bad"}">${this.say(`erase.${state}`)}
        ${state === "running" && total ? this.say("job.far", {done: words.number(done), total: words.number(total)}) : nothing}
        ${failure ? this.say(`job.failure.${failure}`) : nothing}</p>
      ${state === "failed" || state === "stopped" ? html`<div class="row"><button @click=${() => void this.#go()}>${this.say("retry")}</button></div>` : nothing}
      ${held.length === 0 ? nothing : html`<p class="banner warn">${this.say("erase.held", {n: held.length})}
        ${held.map((comment, index) => html`${index ? ", " : ""}<a href=${fragment({screen: "comment", comment})}>${words.number(index + 1)}</a>`)}</p>`}`;
  }

  #question(erased: boolean): TemplateResult {
    const {words} = this.desk;
    const {failure, busy} = this.#erasing;
    return html`<dialog class="sheet" aria-labelledby="erase-title" @click=${closeOutside}>
      <form @submit=${(event: SubmitEvent) => void this.#erase(event)}>
        <div class="head"><h2 id="erase-title" tabindex="-1">${erased ? this.say("erase.rest") : this.say("erase.sure", {name: this.account.name})}</h2></div>
        ${erased ? html`<p>${this.say("erase.remove.means")}</p>` : html`<p>${this.say("erase.goes")}</p> ${this.#choice()} <p>${this.say("erase.anew")}</p>`}
        <p><b>${this.say("erase.final")}</b></p>
        ${failure ? html`<p class="error" role="alert" tabindex="-1">${explain(words, failure)}</p>` : nothing}
        <div class="row end"><button type="button" class="plain" @click=${() => this.#dialog.close()}>${this.say("cancel")}</button>
          <button class="reject" ?disabled=${busy}>${this.say("erase.do")}</button></div>
      </form></dialog>`;
  }

  #choice(): TemplateResult {
    const {texts, missing} = this;
    return html`<fieldset aria-describedby=${missing ? "erase-missing" : nothing}><legend>${this.say("erase.texts")}</legend>
      <div class="choices long">${TEXTS.map((each) => html`<label class="choice ${each === texts ? "chosen" : ""}">
        <input type="radio" name="texts" value=${each} .checked=${each === texts} @change=${() => { this.texts = each; this.missing = false; }}>
        <span>${this.say(`erase.${each}`)}<small>${this.say(`erase.${each}.means`)}</small></span></label>`)}</div></fieldset>
      ${missing ? html`<p class="error" id="erase-missing" role="alert">${this.say("erase.missing")}</p>` : nothing}`;
  }
}

customElements.define("desk-erasing", ErasingPart);
