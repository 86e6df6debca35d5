import {html, nothing, type TemplateResult} from "lit";
import {hasEnded, Holding, type Hold, type HoldForm} from "../../model/account/holding";
import type {Observed} from "../../model/observed";
import {fragment} from "../../model/route";
import type {Draft} from "../../model/setting/draft";
import type {Account} from "../../model/types";
import {explain} from "../explain";
import {Part} from "../part";
import {plain} from "../row";
import {notRead} from "../shared";

/** So much of a comment tells which it is, in characters. */
const BRIEFLY = 80;

/** The legal holds on an account and on its comments, for admins. */
class HoldingPart extends Part {
  static override properties = {account: {attribute: false}, leaving: {state: true}};
  declare account: Account;
  /** The one whose end waits for a second word. */
  declare leaving: string | undefined;
  #made: Holding | undefined;

  constructor() {
    super();
    this.leaving = undefined;
  }

  get #holding(): Holding {
    return (this.#made ??= new Holding(this.desk.api, this.account.id));
  }

  protected override shows(): Observed[] {
    return [this.#holding];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#holding.read();
  }

  #begin(comment: string): void {
    this.#holding.begin(comment);
    this.focusOn("#hold-what");
  }

  #change(hold: Hold): void {
    this.#holding.change(hold);
    this.focusOn("#hold-reason");
  }

  /** What can be held and isn't: the account, and its latest comments, with how each is called. */
  get #free(): [string, string][] {
    const written = this.account.recent.filter(({state}) => state !== "withdrawn");
    const comments = written.map(({id, html: text}): [string, string] => [id, `${this.say("hold.comment")}: ${plain(text).slice(0, BRIEFLY)}`]);
    return [["", this.say("hold.account")] as [string, string], ...comments].filter(([comment]) => !this.#holding.find(comment));
  }

  async #place(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (await this.#holding.place()) this.focusOn("h2");
    else this.focusOn("[aria-invalid], .banner.bad");
  }

  async #lift(hold: Hold): Promise<void> {
    this.leaving = undefined;
    if (await this.#holding.lift(hold)) {
      this.dispatchEvent(new CustomEvent("desk-account-changed", {bubbles: true}));
      this.focusOn("h2");
    } else {
      this.focusOn(".banner.bad");
    }
  }

  override render(): TemplateResult {
    const {words} = this.desk;
    const {all, draft, failure, busy} = this.#holding;
    const [first] = this.#free;
    return html`<section class="card"><h2 tabindex="-1">${this.say("hold.title")}</h2><p class="hint">${this.say("hold.hint")}</p>
      ${notRead(this.desk, all)}
      ${failure ? html`<p class="banner bad" role="alert" tabindex="-1">${explain(words, failure)}</p>` : nothing}
      ${all.value?.length ? html`<ul class="entries holds">${all.value.map((hold) => this.#row(hold))}</ul>` : nothing}
      ${draft ? this.#form(draft) : !all.value || !first ? nothing
        : html`<div class="row"><button ?disabled=${busy} @click=${() => this.#begin(first[0])}>${this.say("hold.place")}</button></div>`}</section>`;
  }

  #row(hold: Hold): TemplateResult {
    const {words} = this.desk;
    const {busy} = this.#holding;
    const {id, comment, reason, until, by, at, person} = hold;
    const ended = hasEnded(hold);
    const how = !until ? this.say("hold.forGood") : this.say(ended ? "hold.ended" : "hold.till", {time: words.moment(until)});
    return html`<li><p><span class="chip ${ended ? "" : "warn"}">${how}</span>
        ${comment ? html`<a href=${fragment({screen: "comment", comment})}>${this.say("hold.comment")}</a>` : html`<b>${this.say("hold.account")}</b>`}</p>
      <p class="quote">${reason}</p>
      ${person ? html`<p>${this.say("hold.person")} <bdi>${person.name}</bdi> · <code>${person.subject}</code></p>` : nothing}
      <p class="meta"><bdi>${by.name}</bdi> <time datetime=${at} title=${words.moment(at)}>${words.ago(at)}</time></p>
      <div class="row">${this.#holding.draft ? nothing : html`<button ?disabled=${busy} @click=${() => this.#change(hold)}>${this.say("hold.change")}</button>`}
        ${this.leaving === id
          ? html`<button class="reject" ?disabled=${busy} @click=${() => void this.#lift(hold)}>${this.say("hold.lift.sure")}</button>
            <button class="plain" @click=${() => (this.leaving = undefined)}>${this.say("cancel")}</button><span class="hint" role="status">${this.say("hold.lift.what")}</span>`
          : html`<button ?disabled=${busy} @click=${() => (this.leaving = id)}>${this.say("hold.lift")}</button>`}</div></li>`;
  }

  #what(chosen: string): TemplateResult {
    return html`<div class="field"><label for="hold-what">${this.say("hold.what")}</label>
      <select id="hold-what" @change=${(event: Event) => this.#holding.edit("/comment", (event.target as HTMLSelectElement).value)}>
        ${this.#free.map(([comment, text]) => html`<option value=${comment} .selected=${comment === chosen}>${text}</option>`)}</select></div>`;
  }

  #form(draft: Draft<HoldForm>): TemplateResult {
    const {busy, changing} = this.#holding;
    const typed = (pointer: string) => (event: Event) => this.#holding.edit(pointer, (event.target as HTMLInputElement).value);
    const told = (name: string, fault: string | undefined) => (fault ? `hold-${name}-hint hold-${name}-fault` : `hold-${name}-hint`);
    const [reason, until] = [draft.fault("/reason"), draft.fault("/until")];
    const fault = (name: string, text: string | undefined) => (text ? html`<p class="error" id="hold-${name}-fault" role="alert">${text}</p>` : nothing);
    return html`<form class="hold-form" @submit=${(event: SubmitEvent) => void this.#place(event)}>
      ${changing ? nothing : this.#what(draft.value.comment)}
      <div class="field"><label for="hold-reason">${this.say("hold.reason")}</label>
        <input id="hold-reason" dir="auto" required maxlength="300" autocomplete="off" .value=${draft.value.reason} aria-invalid=${reason ? "true" : nothing}
          aria-describedby=${told("reason", reason)} @input=${typed("/reason")}>
        <p class="hint" id="hold-reason-hint">${this.say("hold.reason.hint")}</p>${fault("reason", reason)}</div>
      <div class="field"><label for="hold-until">${this.say("hold.until")}</label>
        <input id="hold-until" type="datetime-local" .value=${draft.value.until} aria-invalid=${until ? "true" : nothing}
          aria-describedby=${told("until", until)} @input=${typed("/until")}>
        <p class="hint" id="hold-until-hint">${this.say("hold.until.hint")}</p>${fault("until", until)}</div>
      <div class="row end"><button type="button" class="plain" @click=${() => this.#holding.cancel()}>${this.say("cancel")}</button>
        <button class="primary" ?disabled=${busy}>${this.say("hold.do")}</button></div></form>`;
  }
}

customElements.define("desk-holding", HoldingPart);
