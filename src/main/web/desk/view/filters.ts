import {html, nothing, type TemplateResult} from "lit";
import type {Observed} from "../model/observed";
import {FILTERS, type Filters} from "../model/route";
import {LANGUAGES_TOLD, REASONS, RULES} from "../model/types";
import {ruleName} from "./explain";
import {Part} from "./part";

/** How long typing rests before it is searched for, in milliseconds. */
const REST = 300;

/** What of the queue is shown, changed while it is typed: `desk-filters` tells the filters, whether they were typed. */
export class FilterForm extends Part {
  static override properties = {filters: {attribute: false}};
  declare filters: Filters;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** What was told last: what comes back of it doesn't disturb whoever types on. */
  #told: Filters = {};

  protected override shows(): Observed[] {
    return [this.desk.queue];
  }

  /** Puts the focus where one types. */
  begin(): void {
    this.focusOn("input[type=search]");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
  }

  override updated(): void {
    if (sameFilters(this.filters, this.#told)) return;
    this.#told = this.filters;
    for (const name of ["q", "article"] as const) {
      this.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value = this.filters[name] ?? "";
    }
  }

  #tell(filters: Filters, typed: boolean): void {
    clearTimeout(this.#resting);
    if (sameFilters(filters, this.#told)) return;
    this.#told = filters;
    this.dispatchEvent(new CustomEvent("desk-filters", {detail: {filters, typed}}));
  }

  #search(typed: boolean): void {
    const form = new FormData(this.querySelector("form")!);
    const filters: Filters = {};
    for (const name of FILTERS) {
      const value = form.get(name);
      if (typeof value === "string" && value.trim()) filters[name] = value.trim();
    }
    this.#tell(filters, typed);
  }

  readonly #typed = (event: InputEvent): void => {
    clearTimeout(this.#resting);
    if (!event.isComposing && (event.target as HTMLElement).matches("input")) this.#resting = setTimeout(() => this.#search(true), REST);
  };

  readonly #chosen = (event: Event): void => {
    event.preventDefault();
    this.#search(false);
  };

  override render(): TemplateResult {
    const {filters} = this;
    const {words} = this.desk;
    const choice = (name: keyof Filters, label: string, options: readonly (readonly [string, string])[]) => html`
      <label>${label}<select name=${name}><option value="">${this.say("any")}</option>${options.map(
        ([value, text]) => html`<option value=${value} .selected=${filters[name] === value}>${text}</option>`)}</select></label>`;
    return html`<form class="filters" role="search" @submit=${this.#chosen} @change=${this.#chosen} @input=${this.#typed} @compositionend=${this.#typed}>
      <label class="wide">${this.say("filter.q")}<input type="search" name="q" maxlength="100" autocomplete="off"></label>
      ${choice("rule", this.say("filter.rule"), RULES.map((rule) => [rule, ruleName(words, rule)] as const))}
      ${choice("reason", this.say("filter.reason"), REASONS.map((reason) => [reason, this.say(`reason.${reason}`)] as const))}
      ${choice("language", this.say("filter.language"), LANGUAGES_TOLD.map((each) => [each, this.say(`language.${each}`)] as const))}
      <label>${this.say("filter.article")}<input name="article" maxlength="200" autocomplete="off"></label>
      ${filters.account ? html`<input type="hidden" name="account" value=${filters.account}>
        <p class="chip">${this.say("filter.account")}: ${this.#accountName(filters.account)}</p>` : nothing}
      <div class="row end"><p class="hint found" role="status">${this.#found()}</p>
        <button type="button" class="plain" @click=${() => this.#tell({}, false)}>${this.say("filter.clear")}</button></div>
    </form>`;
  }

  /** How much was found, once it is known. */
  #found(): string {
    const {queue} = this.desk;
    if (Object.keys(this.filters).length === 0 || queue.loading || queue.failure) return "";
    return this.say(queue.next ? "found.more" : "found", {n: queue.rows.length});
  }

  #accountName(account: string): string {
    return this.desk.queue.rows.find((row) => row.item.comment.author.id === account)?.item.comment.author.name ?? account.slice(0, 8);
  }
}

function sameFilters(one: Filters, other: Filters): boolean {
  return FILTERS.every((name) => one[name] === other[name]);
}

customElements.define("desk-filters", FilterForm);
