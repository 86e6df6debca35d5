import {html, nothing, type TemplateResult} from "lit";
import type {Desk} from "../../model/desk";
import type {Rulebook, WordList} from "../../model/setting/rules";
import {icon} from "../icons";
import {pointer} from "../../model/setting/draft";

const LANGUAGES = ["uk", "ru", "en"] as const;

/** The lists of words and what doesn't count as a match. */
export function wordForms(desk: Desk, book: Rulebook): TemplateResult {
  const {words} = desk;
  const draft = book.draft!;
  const {lists, exceptions} = draft.value.words;
  const list = (each: WordList, index: number) => {
    const at = pointer`/words/lists/${index}`;
    const count = counted(book.typed.get(`${at}/entries`) ?? each.entries);
    const fault = draft.fault(at, true);
    return html`<li class="word-list"><div class="row">
        <label class="grow">${words.say("list.name")}<input maxlength="100" required .value=${each.name} aria-invalid=${draft.fault(`${at}/name`) ? "true" : nothing}
          @change=${(event: Event) => book.edit(`${at}/name`, (event.target as HTMLInputElement).value)}></label>
        <label>${words.say("list.action")}<select @change=${(event: Event) => book.edit(`${at}/action`, (event.target as HTMLSelectElement).value)}>
          ${(["hold", "reject"] as const).map((action) => html`<option value=${action} .selected=${action === each.action}>${words.say(`action.${action}`)}</option>`)}</select></label>
        <label>${words.say("language")}<select @change=${(event: Event) => book.edit(`${at}/language`, (event.target as HTMLSelectElement).value || undefined)}>
          <option value="">${words.say("any")}</option>${LANGUAGES.map((code) => html`<option value=${code} .selected=${code === each.language}>${words.say(`language.${code}`)}</option>`)}</select></label>
        <label class="check"><input type="checkbox" .checked=${each.leet} @change=${(event: Event) => book.edit(`${at}/leet`, (event.target as HTMLInputElement).checked)}>${words.say("list.leet")}</label>
        <button class="plain" aria-label=${words.say("list.remove", {name: each.name})} @click=${() => book.edit(at, undefined)}>${icon("cross")}</button></div>
      <label class="field">${words.say("list.entries", {n: count})}<textarea rows=${Math.min(12, Math.max(3, count + 1))} spellcheck="false" .value=${each.entries} aria-invalid=${fault ? "true" : nothing}
        @input=${(event: Event) => book.type(`${at}/entries`, (event.target as HTMLTextAreaElement).value)}
        @change=${(event: Event) => book.edit(`${at}/entries`, (event.target as HTMLTextAreaElement).value)}></textarea></label>
      ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}</li>`;
  };
  return html`<section class="card"><h2>${words.say("lists")}</h2><p class="hint">${words.say("lists.hint")}</p>
    <ul class="editor">${lists.map(list)}</ul>
    <div class="row"><button @click=${() => book.edit("/words/lists/-", {name: words.say("list.new"), action: "hold", leet: false, entries: ""})}>${words.say("list.add")}</button></div>
    <label class="field">${words.say("exceptions")}<textarea rows="3" spellcheck="false" .value=${exceptions}
      @change=${(event: Event) => book.edit("/words/exceptions", (event.target as HTMLTextAreaElement).value)}></textarea></label>
    ${draft.fault("/words/exceptions") ? html`<p class="error" role="alert">${draft.fault("/words/exceptions")}</p>` : nothing}</section>`;
}

function counted(entries: string): number {
  return entries.split("\n").filter((line) => line.trim()).length;
}

/** All rules as JSON. */
export function jsonForm(desk: Desk, book: Rulebook): TemplateResult {
  const {words} = desk;
  const draft = book.draft!;
  const fault = draft.fault("");
  const title = words.say("rules.whole");
  const take = (event: Event) => {
    const field = event.target as HTMLTextAreaElement;
    try {
      const value: unknown = JSON.parse(field.value);
      field.setCustomValidity("");
      book.edit("", value);
    } catch (error) {
      field.setCustomValidity(words.say("json.fault", {text: String((error as Error).message)}));
      field.reportValidity();
    }
  };
  return html`<section class="card"><h2>${title}</h2>
    <label class="field"><span class="unseen">${title}</span><textarea class="json" rows="24" spellcheck="false"
      .value=${JSON.stringify(draft.value, null, 2)} aria-invalid=${fault ? "true" : nothing} @change=${take}></textarea></label>
    ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}</section>`;
}
