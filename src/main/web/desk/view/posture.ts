import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../language/en.js";
import type {Observed} from "../model/observed";
import type {Plans, Postures, PostureVersion, Why} from "../model/setting/postures";
import type {PostureWord} from "../model/types";
import {icon} from "./icons";
import {Part} from "./part";
import {notRead, outcomeOf, waiting} from "./shared";
import {pointer} from "../model/setting/draft";

const WORDS: readonly PostureWord[] = ["open", "hold-new", "hold-all", "closed"];
const STRICT = WORDS.slice(1);
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const HOURS = [1, 3, 8, 24] as const;
/** How long a posture set by hand lasts: so many hours, until a moment, or until it is ended. */
type Lasting = `${(typeof HOURS)[number]}` | "moment" | "ended";
const READERS = ["uk", "ru", "en"] as const;

/** How open the site is: by hand, by the week's timetable, by itself. */
class PostureScreen extends Part {
  static override properties = {hand: {state: true}, lasting: {state: true}};
  declare hand: PostureWord;
  declare lasting: Lasting;

  constructor() {
    super();
    this.hand = "hold-all";
    this.lasting = "8";
  }

  readonly #typed = (event: Event) => this.typed(this.#postures, event);

  get #postures(): Postures {
    return this.desk.postures;
  }

  protected override shows(): Observed[] {
    return [this.#postures];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#postures.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#postures.typing(false);
  }

  #byHand(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const until = this.#until(String(form.get("moment") ?? ""));
    const why: Why = {};
    for (const language of READERS) {
      const text = String(form.get(`why-${language}`) ?? "").trim();
      if (text) why[language] = text;
    }
    void this.#postures.set({posture: this.hand, ...(until ? {until} : {}), ...(Object.keys(why).length > 0 ? {why} : {})});
  }

  /** The moment until which it is to last, given the one that was typed; undefined without one. */
  #until(moment: string): string | undefined {
    switch (this.lasting) {
      case "ended":
        return undefined;
      case "moment":
        return new Date(moment).toISOString();
      default:
        return new Date(Date.now() + Number(this.lasting) * 3_600_000).toISOString();
    }
  }

  #edit(pointer: string, value: unknown): void {
    this.#postures.edit(pointer, value);
  }

  override render(): TemplateResult {
    const postures = this.#postures;
    const posture = postures.current.value;
    if (!posture || !postures.draft) return html`<div class="screen">${waiting(this.desk, postures.current, () => void postures.read())}</div>`;
    const {timetable, automatic} = postures.draft.value;
    return html`<div class="screen" @input=${this.#typed} @focusout=${this.#typed}>
      <header><h1>${this.say("tab.posture")}</h1></header>
      ${notRead(this.desk, postures.current)} ${outcomeOf(this.desk, postures, this.say("saved"))}
      ${this.#inForce(posture)} ${this.#handForm(posture)} ${this.#timetable(timetable)} ${this.#automatic(automatic)}
      ${postures.unsaved ? html`<div class="row end sticky">
        <button class="plain" @click=${() => void postures.discard()}>${this.say("discard")}</button>
        <button class="primary" ?disabled=${postures.busy} @click=${() => void postures.save()}>${this.say("save")}</button></div>` : nothing}
    </div>`;
  }

  #inForce({inForce, now, by, changedAt}: PostureVersion): TemplateResult {
    const {words} = this.desk;
    const tone = inForce.posture === "open" ? "good" : inForce.posture === "closed" ? "bad" : "warn";
    return html`<section class="card"><h2>${this.say("posture.inForce")}</h2>
      <p class="large"><span class="chip ${tone}">${this.say(`posture.${inForce.posture}`)}</span>
        ${inForce.by ? html`<span>${words.maybe(`posture.by.${inForce.by}`, inForce.by)}</span>` : nothing}
        ${inForce.until ? html`<span>${this.say("until", {time: words.moment(inForce.until)})}</span>` : nothing}</p>
      <p>${this.say(`posture.${inForce.posture}.means`)}</p>
      ${inForce.why ? html`<ul>${Object.entries(inForce.why).map(([language, text]) => html`<li lang=${language} class="quote">${text}</li>`)}</ul>` : nothing}
      ${now ? html`<div class="row"><button ?disabled=${this.#postures.busy} @click=${() => void this.#postures.set(undefined)}>${this.say("posture.takeAway")}</button></div>` : nothing}
      ${by && changedAt ? html`<p class="hint">${this.say("changedBy", {name: by.name, time: words.moment(changedAt)})}</p>` : nothing}</section>`;
  }

  #handForm({now}: PostureVersion): TemplateResult {
    return html`<form class="card" @submit=${this.#byHand}><h2>${this.say("posture.byHand")}</h2>
      <fieldset><legend class="unseen">${this.say("tab.posture")}</legend><div class="choices">${WORDS.map((word) => html`
        <label class="choice ${word === this.hand ? "chosen" : ""}"><input type="radio" name="posture" value=${word} .checked=${word === this.hand}
          @change=${() => (this.hand = word)}><span>${this.say(`posture.${word}`)}<small>${this.say(`posture.${word}.means`)}</small></span></label>`)}</div></fieldset>
      <div class="columns">
        <label class="field">${this.say("posture.until")}<select name="lasting"
          @change=${(event: Event) => (this.lasting = (event.target as HTMLSelectElement).value as Lasting)}>
          ${HOURS.map((hours) => html`<option value=${hours} .selected=${this.lasting === `${hours}`}>${this.say("hours", {n: hours})}</option>`)}
          ${(["moment", "ended"] as const).map((each) => html`<option value=${each} .selected=${this.lasting === each}>${this.say(`posture.${each}`)}</option>`)}</select></label>
        ${this.lasting === "moment"
          ? html`<label class="field">${this.say("posture.moment.label")}<input type="datetime-local" name="moment" required></label>` : nothing}</div>
      <details class="part"><summary>${this.say("posture.why")}</summary><p class="hint">${this.say("posture.why.hint")}</p>
        ${READERS.map((language) => html`<label class="field">${this.say(`language.${language}`)}
          <input name="why-${language}" lang=${language} maxlength="300" .value=${now?.why?.[language] ?? ""}></label>`)}</details>
      <div class="row end"><button class="primary" ?disabled=${this.#postures.busy}>${this.say("posture.set")}</button></div></form>`;
  }

  #choice(pointer: string, value: PostureWord): TemplateResult {
    return html`<label><span class="unseen">${this.say("tab.posture")}</span><select @change=${(event: Event) => this.#edit(pointer, (event.target as HTMLSelectElement).value)}>
      ${STRICT.map((word) => html`<option value=${word} .selected=${word === value}>${this.say(`posture.${word}`)}</option>`)}</select></label>`;
  }

  #why(pointer: string, why: Why | undefined): TemplateResult {
    const language = this.desk.words.language;
    const told = READERS.find((each) => each === language) ?? "uk";
    const set = (text: string) => {
      const {[told]: before, ...rest} = why ?? {};
      void before;
      const next = text ? {...rest, [told]: text} : rest;
      this.#edit(pointer, Object.keys(next).length > 0 ? next : undefined);
    };
    return html`<label class="wide"><span class="unseen">${this.say("posture.why")}</span>
      <input placeholder=${this.say("posture.why")} maxlength="300" lang=${told} .value=${why?.[told] ?? ""}
        @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim())}></label>`;
  }

  #remove(pointer: string): TemplateResult {
    return html`<button class="plain" type="button" aria-label=${this.say("remove")} title=${this.say("remove")} @click=${() => this.#edit(pointer, undefined)}>${icon("cross")}</button>`;
  }

  #faults(pointer: string): TemplateResult | typeof nothing {
    const fault = this.#postures.draft?.fault(pointer, true);
    return fault ? html`<p class="error" role="alert">${fault}</p>` : nothing;
  }

  #timetable(timetable: Plans["timetable"]): TemplateResult {
    return html`<section class="card"><h2>${this.say("timetable")}</h2>
      <p class="hint">${this.say("timetable.hint", {zone: this.desk.page.zone})}</p>
      <ul class="editor">${timetable.map((entry, index) => {
        const at = pointer`/timetable/${index}`;
        const time = (name: "from" | "to") => html`<label>${this.say(`timetable.${name}`)}<input type="time" required .value=${entry[name]}
          @change=${(event: Event) => this.#edit(`${at}/${name}`, (event.target as HTMLInputElement).value)}></label>`;
        return html`<li><fieldset class="days"><legend class="unseen">${this.say("days")}</legend>${DAYS.map((day) => html`<label class="day"><input type="checkbox" .checked=${entry.days.includes(day)}
            @change=${(event: Event) => this.#edit(`${at}/days`, DAYS.filter((each) => (each === day ? (event.target as HTMLInputElement).checked : entry.days.includes(each))))}>
            ${this.say(`day.${day}`)}</label>`)}</fieldset>
          <div class="row">${time("from")} ${time("to")} ${this.#choice(`${at}/posture`, entry.posture)} ${this.#why(`${at}/why`, entry.why)} ${this.#remove(at)}</div>
          ${this.#faults(at)}</li>`;
      })}</ul>
      <div class="row"><button @click=${() => this.#edit("/timetable/-", {days: [...DAYS], from: "22:00", to: "07:00", posture: "hold-all"})}>${this.say("timetable.add")}</button></div></section>`;
  }

  #automatic(automatic: Plans["automatic"]): TemplateResult {
    return html`<section class="card"><h2>${this.say("automatic")}</h2><p class="hint">${this.say("automatic.hint")}</p>
      <ul class="editor">${automatic.map((entry, index) => {
        const at = pointer`/automatic/${index}`;
        return html`<li><div class="row"><label><span class="unseen">${this.say("automatic")}</span><select @change=${(event: Event) => this.#edit(`${at}/when`, (event.target as HTMLSelectElement).value)}>
            ${["oldest-waits", "nobody-active"].map((when) => html`<option value=${when} .selected=${when === entry.when}>${this.say(`automatic.${when}` as Key)}</option>`)}</select></label>
          <label>${this.say("minutes")}<input type="number" min="1" max="10080" .value=${String(entry.minutes)}
            @change=${(event: Event) => this.#edit(`${at}/minutes`, Number((event.target as HTMLInputElement).value))}></label>
          ${this.#choice(`${at}/posture`, entry.posture)} ${this.#why(`${at}/why`, entry.why)} ${this.#remove(at)}</div>${this.#faults(at)}</li>`;
      })}</ul>
      <div class="row"><button @click=${() => this.#edit("/automatic/-", {when: "oldest-waits", minutes: 120, posture: "hold-new"})}>${this.say("automatic.add")}</button></div></section>`;
  }
}

customElements.define("desk-posture", PostureScreen);
