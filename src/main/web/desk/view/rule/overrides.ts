import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import type {Desk} from "../../model/desk";
import {CHECKS, fresh, type CheckForm, type Override, type Rulebook} from "../../model/setting/rules";
import {icon} from "../icons";
import {measures} from "./forms";
import {pointer} from "../../model/setting/draft";

const MODES = ["post", "trust", "pre"] as const;
const PLACES = ["section", "article"] as const;
/** As on the whole site, with values of its own, or not made. */
const CHOICES = ["site", "own", "without"] as const;
const NEW: Override = {section: "", checks: {}, without: []};

/** Other rules for sections and articles. */
export function overrideForms(desk: Desk, book: Rulebook): TemplateResult {
  const {words} = desk;
  const {overrides} = book.draft!.value;
  return html`<section class="card"><h2>${words.say("overrides")}</h2><p class="hint">${words.say("overrides.hint")}</p>
    <ul class="editor">${overrides.map((override, index) => form(desk, book, override, pointer`/overrides/${index}`))}</ul>
    <div class="row"><button @click=${() => book.edit("/overrides/-", NEW)}>${words.say("override.add")}</button></div></section>`;
}

function form(desk: Desk, book: Rulebook, override: Override, at: string): TemplateResult {
  const {words} = desk;
  const draft = book.draft!;
  const place = override.article === undefined ? "section" : "article";
  const name = override[place] ?? "";
  const fault = [at, `${at}/${place}`, `${at}/without`].map((pointer) => draft.fault(pointer)).find(Boolean);
  const moved = (event: Event) => {
    const other = (event.target as HTMLSelectElement).value;
    const {section: _, article: __, ...rest} = override;
    book.edit(at, {[other]: name, ...rest});
  };
  return html`<li class="override"><div class="row">
      <label>${words.say("override.place")}<select @change=${moved}>
        ${PLACES.map((each) => html`<option value=${each} .selected=${each === place}>${words.say(each)}</option>`)}</select></label>
      <label class="grow">${words.say(`override.${place}`)}<input required maxlength=${place === "section" ? 100 : 200} spellcheck="false" .value=${name}
        aria-invalid=${fault ? "true" : nothing} @change=${(event: Event) => book.edit(`${at}/${place}`, (event.target as HTMLInputElement).value.trim())}></label>
      <label>${words.say("override.mode")}<select @change=${(event: Event) => book.edit(`${at}/mode`, (event.target as HTMLSelectElement).value || undefined)}>
        <option value="">${words.say("override.site")}</option>
        ${MODES.map((mode) => html`<option value=${mode} .selected=${mode === override.mode}>${words.say(`mode.${mode}`)}</option>`)}</select></label>
      <button class="plain" aria-label=${words.say("override.remove", {name})} @click=${() => book.edit(at, undefined)}>${icon("cross")}</button></div>
    ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}
    <details ?open=${draft.fault(`${at}/checks`, true) !== undefined}><summary>${words.say("override.checks", {n: Object.keys(override.checks).length + override.without.length})}</summary>
      <ul class="deviations">${CHECKS.map((check) => deviation(desk, book, override, at, check))}</ul></details></li>`;
}

function deviation(desk: Desk, book: Rulebook, {checks, without}: Override, at: string, check: CheckForm): TemplateResult {
  const {words} = desk;
  const {name} = check;
  const pointer = `${at}/checks/${name}`;
  const chosen = without.includes(name) ? "without" : checks[name] ? "own" : "site";
  const choose = (event: Event) => {
    const now = (event.target as HTMLSelectElement).value;
    book.edit(pointer, now === "own" ? (book.draft!.value.checks[name] ?? fresh(check)) : undefined);
    book.edit(`${at}/without`, [...without.filter((each) => each !== name), ...(now === "without" ? [name] : [])]);
  };
  const fault = book.draft!.fault(pointer);
  return html`<li class="check-form"><label class="deviation">${words.say(`check.${name}` as Key)}<select @change=${choose}>
      ${CHOICES.map((each) => html`<option value=${each} .selected=${each === chosen}>${words.say(`override.${each}`)}</option>`)}</select></label>
    ${chosen === "own" ? measures(desk, book, pointer, check) : nothing}
    ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}</li>`;
}
