import {html, nothing, type TemplateResult} from "lit";
import {Problem} from "../model/api";
import type {Desk} from "../model/desk";
import type {Edited} from "../model/setting/edited";
import type {Loaded, Pages} from "../model/loaded";
import {explain} from "./explain";

/** What stands in for something that isn't there yet, or couldn't be read. */
export function waiting(desk: Desk, loaded: Loaded<unknown>, again: () => void): TemplateResult {
  const {words} = desk;
  return loaded.failure
    ? html`<div class="empty" role="alert"><p>${explain(words, loaded.failure)}</p><button @click=${again}>${words.say("retry")}</button></div>`
    : html`<p class="empty">${words.say("loading")}</p>`;
}

/** Says above what was read before that it couldn't be read again. */
export function notRead(desk: Desk, loaded: Loaded<unknown>): TemplateResult | typeof nothing {
  return loaded.failure ? html`<p class="banner bad" role="alert">${explain(desk.words, loaded.failure)}</p>` : nothing;
}

/** The end of a list that is read page by page. */
export function listEnd(desk: Desk, pages: Pages<unknown>): TemplateResult | typeof nothing {
  const {words} = desk;
  if (pages.failure) {
    return html`<div class="empty" role="alert"><p>${explain(words, pages.failure)}</p>
      <button @click=${() => void pages.read(pages.loaded && pages.next !== undefined)}>${words.say("retry")}</button></div>`;
  }
  if (pages.loading && !pages.loaded) return html`<p class="empty">${words.say("loading")}</p>`;
  if (pages.next) {
    return html`<p class="list-end"><button ?disabled=${pages.loading} @click=${() => void pages.read(true)}>${words.say("more")}</button></p>`;
  }
  return pages.items.length === 0 ? html`<p class="empty">${words.say("none")}</p>` : nothing;
}

/** What came of putting a draft into force; `saved` is said when it is. */
export function outcomeOf(desk: Desk, settings: Edited<unknown, unknown>, saved: string): TemplateResult {
  const {words} = desk;
  const {failure} = settings;
  const faults = settings.draft?.faults ?? [];
  const stale = failure instanceof Problem && failure.type.startsWith("stale-");
  return html`<div aria-live="polite">
    ${failure ? html`<div class="banner bad"><p>${explain(words, failure)}</p>
      ${stale ? html`<p>${words.say("draft.stale")}</p>
        <button @click=${() => void settings.read()}>${words.say("latest")}</button>` : nothing}</div>` : nothing}
    ${faults.length > 0 ? html`<div class="banner bad"><p>${words.say("faults", {n: faults.length})}</p>
      <ul>${faults.map((fault) => html`<li><code>${fault.pointer || "/"}</code> ${fault.message}</li>`)}</ul></div>` : nothing}
    ${settings.saved ? html`<p class="banner">${saved}</p>` : nothing}</div>`;
}
