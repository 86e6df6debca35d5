import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import type {Desk} from "../../model/desk";
import {CHECKS, fresh, type CheckForm, type Measure, type Rulebook} from "../../model/setting/rules";
import {pointer} from "../../model/setting/draft";

function numberField(book: Rulebook, pointer: string, label: string, {least, most}: Omit<Measure, "name" | "usual">, step = 1): TemplateResult {
  const draft = book.draft!;
  const fault = draft.fault(pointer);
  return html`<label>${label}<input type="number" min=${least} max=${most} step=${step} required .value=${String(draft.get(pointer) ?? "")}
      aria-invalid=${fault ? "true" : nothing}
      @change=${(event: Event) => book.edit(pointer, Number((event.target as HTMLInputElement).value))}>
    ${fault ? html`<span class="error" role="alert">${fault}</span>` : nothing}</label>`;
}

function linesField(book: Rulebook, pointer: string, label: string, rows = 2): TemplateResult {
  const draft = book.draft!;
  const fault = draft.fault(pointer, true);
  const lines = (draft.get(pointer) as string[] | undefined) ?? [];
  return html`<label class="field">${label}<textarea rows=${rows} spellcheck="false" .value=${lines.join("\n")} aria-invalid=${fault ? "true" : nothing}
      @change=${(event: Event) => book.edit(pointer, (event.target as HTMLTextAreaElement).value.split("\n").map((line) => line.trim()).filter(Boolean))}></textarea>
    ${fault ? html`<span class="error" role="alert">${fault}</span>` : nothing}</label>`;
}

/** What a check that is made looks for. */
export function measures(desk: Desk, book: Rulebook, at: string, check: CheckForm): TemplateResult {
  const {words} = desk;
  const set = book.draft!.get(at) as Record<string, unknown>;
  return html`<div class="row">
      ${check.actions.length > 1 ? html`<label>${words.say("list.action")}<select @change=${(event: Event) => book.edit(`${at}/action`, (event.target as HTMLSelectElement).value)}>
        ${check.actions.map((action) => html`<option value=${action} .selected=${action === set["action"]}>${words.say(`action.${action}`)}</option>`)}</select></label>` : nothing}
      ${check.numbers.map((each) => numberField(book, `${at}/${each.name}`, words.say(`check.${check.name}.${each.name}` as Key), each))}</div>
    ${(check.lists ?? []).map((name) => linesField(book, `${at}/${name}`, words.say(`check.${check.name}.${name}` as Key)))}`;
}

/** The checks: each on or off, with its numbers. */
export function checkForms(desk: Desk, book: Rulebook): TemplateResult {
  const {words} = desk;
  const draft = book.draft!;
  const form = (check: CheckForm) => {
    const at = pointer`/checks/${check.name}`;
    const made = draft.get(at) !== undefined;
    const fault = draft.fault(at);
    return html`<li class="check-form"><label class="check"><input type="checkbox" .checked=${made}
        @change=${(event: Event) => book.edit(at, (event.target as HTMLInputElement).checked ? fresh(check) : undefined)}>
        <b>${words.say(`check.${check.name}` as Key)}</b></label>
      <p class="hint">${words.say(`check.${check.name}.means` as Key)}</p>
      ${made ? measures(desk, book, at, check) : nothing}
      ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}</li>`;
  };
  return html`<section class="card"><h2>${words.say("checks")}</h2><ul class="editor">${CHECKS.map(form)}</ul></section>`;
}

/** Trust, what readers' reports hide, and what happens when they pile up. */
export function numbersForm(desk: Desk, book: Rulebook): TemplateResult {
  const {words} = desk;
  const {articleReports} = book.draft!.value;
  const field = (pointer: string, key: Key, least: number, most: number, step?: number) =>
    numberField(book, pointer, words.say(key), {least, most}, step);
  return html`<section class="card"><h2>${words.say("trust")}</h2><p class="hint">${words.say("trust.hint")}</p>
      <div class="row">${field("/trust/publishFrom", "trust.publishFrom", 1, 100)} ${field("/trust/holdBelow", "trust.holdBelow", 0, 100)}</div></section>
    <section class="card"><h2>${words.say("reports")}</h2><p class="hint">${words.say("reports.hint")}</p>
      <div class="row">${field("/reports/hideAt", "reports.hideAt", 0.5, 1000, 0.5)} ${field("/reports/hideApprovedAt", "reports.hideApprovedAt", 0.5, 1000, 0.5)}
        ${field("/reports/perHour", "reports.perHour", 1, 1000)}</div>
      <label class="check"><input type="checkbox" .checked=${articleReports !== undefined}
        @change=${(event: Event) => book.edit("/articleReports", (event.target as HTMLInputElement).checked ? {reports: 20, minutes: 60, holdMinutes: 120} : undefined)}>
        ${words.say("articleReports")}</label>
      ${articleReports ? html`<div class="row">${field("/articleReports/reports", "articleReports.reports", 1, 10000)}
        ${field("/articleReports/minutes", "articleReports.minutes", 1, 10080)} ${field("/articleReports/holdMinutes", "articleReports.holdMinutes", 1, 10080)}</div>` : nothing}</section>`;
}

/** Names that no reader may seem to have. */
export function namesForm(desk: Desk, book: Rulebook): TemplateResult {
  return html`<section class="card"><h2>${desk.words.say("staffNames")}</h2>${linesField(book, "/staffNames", desk.words.say("staffNames.hint"), 3)}</section>`;
}
