import {html, nothing, type TemplateResult} from "lit";
import type {Observed} from "../../model/observed";
import {fragment} from "../../model/route";
import type {Rulebook} from "../../model/setting/rules";
import {Part} from "../part";
import {checkForms, numbersForm, namesForm} from "./forms";
import {overrideForms} from "./overrides";
import {jsonForm, wordForms} from "./words";
import {runOf} from "./dry-run";
import {notRead, outcomeOf, waiting} from "../shared";

/** The rules of screening: edited as forms or as JSON, tried on what was written, put into force. */
class RulesScreen extends Part {
  static override properties = {run: {}, whole: {state: true}};
  declare run: string | undefined;
  /** Whether everything is shown as JSON. */
  declare whole: boolean;

  constructor() {
    super();
    this.whole = false;
  }

  readonly #typed = (event: Event) => this.typed(this.#book, event);

  get #book(): Rulebook {
    return this.desk.rulebook;
  }

  protected override shows(): Observed[] {
    return [this.#book];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#book.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#book.typing(false);
    this.#book.follow(undefined);
  }

  override updated(changed: Map<string, unknown>): void {
    if (!changed.has("run")) return;
    this.#book.follow(this.run);
    if (this.run) this.focusOn("#run");
  }

  override render(): TemplateResult {
    const book = this.#book;
    const {draft} = book;
    const version = book.current.value;
    if (!draft || !version) return html`<div class="screen">${waiting(this.desk, book.current, () => void book.read())}</div>`;
    const {words} = this.desk;
    return html`<div class="screen" @input=${this.#typed} @focusout=${this.#typed}>
      <header><h1>${this.say("tab.rules")}</h1>
        <span class="hint">${this.say("version", {number: version.version})}${version.by && version.changedAt
          ? html` · ${this.say("changedBy", {name: version.by.name, time: words.moment(version.changedAt)})}` : nothing}</span>
        <button aria-pressed=${this.whole} @click=${() => (this.whole = !this.whole)}>JSON</button></header>
      ${notRead(this.desk, book.current)} ${outcomeOf(this.desk, book, this.say("rules.saved", {number: version.version}))}
      ${this.run ? runOf(this.desk, book, this.run) : nothing}
      ${this.whole
        ? jsonForm(this.desk, book)
        : html`${wordForms(this.desk, book)} ${checkForms(this.desk, book)} ${numbersForm(this.desk, book)} ${namesForm(this.desk, book)}
            ${overrideForms(this.desk, book)}`}
      ${this.#trial()} ${this.#history()} ${book.unsaved ? this.#saving() : nothing}
    </div>`;
  }

  #saving(): TemplateResult {
    const book = this.#book;
    return html`<form class="row end sticky" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      void book.save(String(new FormData(event.currentTarget as HTMLFormElement).get("note") ?? "").trim());
    }}><label class="grow"><span class="unseen">${this.say("rules.note")}</span><input name="note" maxlength="1000" placeholder=${this.say("rules.note")}></label>
      <button type="button" class="plain" @click=${() => void book.discard()}>${this.say("discard")}</button>
      <button class="primary" ?disabled=${book.busy}>${this.say("rules.save")}</button></form>`;
  }

  #trial(): TemplateResult {
    const book = this.#book;
    const {words} = this.desk;
    const start = async (event: SubmitEvent) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      const [kind, amount] = String(form.get("sample")).split(":");
      const mode = String(form.get("mode") ?? "");
      const run = await book.try({[kind as "comments" | "days"]: Number(amount), ...(mode ? {mode} : {})});
      if (run) this.desk.go({screen: "rules", run});
    };
    return html`<section class="card"><h2>${this.say("dryRun")}</h2><p class="hint">${this.say("dryRun.hint")}</p>
      <form class="row" @submit=${start}>
        <label>${this.say("dryRun.sample")}<select name="sample">
          ${[100, 1000, 10000].map((n) => html`<option value="comments:${n}" ?selected=${n === 1000}>${this.say("dryRun.comments", {n})}</option>`)}
          ${[7, 30].map((n) => html`<option value="days:${n}">${this.say("dryRun.days", {n})}</option>`)}</select></label>
        <label>${this.say("override.mode")}<select name="mode"><option value="">${this.say("dryRun.ownMode")}</option>
          ${(["post", "trust", "pre"] as const).map((mode) => html`<option value=${mode}>${this.say(`mode.${mode}`)}</option>`)}</select></label>
        <button ?disabled=${book.busy}>${this.say("dryRun.start")}</button></form>
      ${book.runs.value?.items.length ? html`<details class="part"><summary>${this.say("dryRun.earlier")}</summary><ul class="entries">${book.runs.value.items.map((run) => html`<li>
        <a href=${fragment({screen: "rules", run: run.id})}>${words.moment(run.askedAt)}</a> · ${run.by.name} · ${this.say(`run.${run.state}`)}</li>`)}</ul></details>` : nothing}</section>`;
  }

  #history(): TemplateResult | typeof nothing {
    const {versions} = this.#book;
    if (versions.items.length === 0) return nothing;
    const {words} = this.desk;
    return html`<details class="card part"><summary><h2>${this.say("versions")}</h2></summary><ul class="entries">${versions.items.map((each) => html`<li class="row">
      <b>${this.say("version", {number: each.version})}</b> ${each.by?.name ?? ""} ${each.changedAt ? html`<span class="hint">${words.moment(each.changedAt)}</span>` : nothing}
      ${each.note ? html`<span>${each.note}</span>` : nothing}
      <button class="plain" @click=${() => void this.#book.recall(each.version)}>${this.say("versions.take")}</button></li>`)}</ul></details>`;
  }
}

customElements.define("desk-rules", RulesScreen);
