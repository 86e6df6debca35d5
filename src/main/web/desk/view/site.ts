import {html, nothing, type TemplateResult} from "lit";
import type {Observed} from "../model/observed";
import {pointer} from "../model/setting/draft";
import {type SiteSettings, KEPT_TEXTS, SWITCHES} from "../model/setting/site";
import {Part} from "./part";
import {notRead, outcomeOf, waiting} from "./shared";

/** What a text is kept for where somebody begins to count. */
const USUAL_DAYS = 180;
const MOST_DAYS = 3650;

/** The settings of the site about persons, their texts and the keys of articles, for admins. */
class SiteScreen extends Part {
  readonly #typed = (event: Event) => this.typed(this.#settings, event);

  get #settings(): SiteSettings {
    return this.desk.settings;
  }

  protected override shows(): Observed[] {
    return [this.#settings];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#settings.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settings.typing(false);
  }

  override render(): TemplateResult {
    const settings = this.#settings;
    if (!settings.draft) return html`<div class="screen">${waiting(this.desk, settings.current, () => void settings.read())}</div>`;
    const [follow, erase, normalise] = SWITCHES;
    return html`<div class="screen" @input=${this.#typed} @focusout=${this.#typed}>
      <header><h1>${this.say("tab.site")}</h1></header>
      <p class="hint site-hint">${this.say("site.hint")}</p>
      ${notRead(this.desk, settings.current)} ${outcomeOf(this.desk, settings, this.say("saved"))}
      <section class="card"><h2>${this.say("site.persons")}</h2><ul class="editor">${this.#switch(follow)} ${this.#switch(erase)}</ul></section>
      <section class="card"><h2>${this.say("site.texts")}</h2><p class="hint">${this.say("site.texts.hint")}</p>
        <ul class="editor">${KEPT_TEXTS.map((name) => this.#days(name))}</ul></section>
      <section class="card"><h2>${this.say("site.articles")}</h2><ul class="editor">${this.#switch(normalise)}</ul></section>
      ${settings.unsaved ? html`<div class="row end sticky">
        <button class="plain" @click=${() => void settings.discard()}>${this.say("discard")}</button>
        <button class="primary" ?disabled=${settings.busy} @click=${() => void settings.save()}>${this.say("save")}</button></div>` : nothing}
    </div>`;
  }

  #switch(name: (typeof SWITCHES)[number]): TemplateResult {
    return html`<li class="check-form"><label class="check"><input type="checkbox" .checked=${this.#settings.draft!.value[name]}
        aria-describedby="site-${name}" @change=${(event: Event) => this.#settings.edit(pointer`/${name}`, (event.target as HTMLInputElement).checked)}>
        <b>${this.say(`site.${name}`)}</b></label>
      <p class="hint" id="site-${name}">${this.say(`site.${name}.means`)}</p></li>`;
  }

  /** For good, or for so many days. */
  #days(name: (typeof KEPT_TEXTS)[number]): TemplateResult {
    const settings = this.#settings;
    const {draft} = settings;
    const days = draft!.value[name];
    const fault = draft!.fault(pointer`/${name}`);
    return html`<li class="check-form"><label class="check"><input type="checkbox" .checked=${days !== undefined}
        aria-describedby="site-${name}" @change=${(event: Event) => settings.edit(pointer`/${name}`, (event.target as HTMLInputElement).checked ? USUAL_DAYS : undefined)}>
        <b>${this.say(`site.${name}`)}</b></label>
      <p class="hint" id="site-${name}">${this.say(`site.${name}.means`)}</p>
      ${days === undefined ? nothing : html`<div class="row"><label>${this.say("site.days")}
        <input type="number" min="1" max=${MOST_DAYS} step="1" required .value=${String(days)} aria-invalid=${fault ? "true" : nothing}
          @change=${(event: Event) => settings.edit(pointer`/${name}`, Number((event.target as HTMLInputElement).value))}></label></div>`}
      ${fault ? html`<p class="error" role="alert">${fault}</p>` : nothing}</li>`;
  }
}

customElements.define("desk-site", SiteScreen);
