// What readers may do with all that is kept about them: have it as a file, and have their account erased.

import type {Opener} from "../bell/bell.js";
import {type Failure, textOf} from "../element/model/told.js";
import {load} from "../shared/beside.js";
import type {Language as Spoken, Words} from "../shared/words.js";
import {Goodbye} from "./model/goodbye.js";
import {style} from "./style.js";

/** What the texts are, as the build found them. */
declare const LANGUAGES_VERSION: string;

/** What becomes of the texts of an account that goes. */
const CHOICES = ["keep", "remove"];

export class Own {
  readonly #opener: Opener;
  readonly #goodbye: Goodbye;
  #words?: Spoken;
  /** The language that was asked for last. */
  #code?: string;
  /** Whether it is asked how the account is to go. */
  #asking = false;
  #busy = false;
  #problem?: Failure;

  constructor(opener: Opener) {
    this.#opener = opener;
    this.#goodbye = new Goodbye(opener.reader, opener.host.getAttribute("site")!);
    this.#root.adoptedStyleSheets.push(opener.kit.sheet(style));
  }

  get #root(): ShadowRoot {
    return (this.#opener as unknown as Element).shadowRoot!;
  }

  /** Has it say what it says in the page's language. */
  async speak(): Promise<void> {
    const {host, kit} = this.#opener;
    const {code} = host.words;
    this.#code = code;
    const {words} = await load<{words: Words}>(`own/${code}.js?${LANGUAGES_VERSION}`);
    if (code === this.#code) this.#words = new kit.Language(code, words);
    void this.#opener.refresh();
  }

  view() {
    const {kit, host, reader} = this.#opener;
    const {html, nothing} = kit;
    const words = this.#words!;
    // Until it comes, or where it doesn't, the language before has to do.
    if (host.words.code !== this.#code) void this.speak().catch(() => undefined);
    const {done} = this.#goodbye;
    if (done) return html`<p class="note" id="gone" tabindex="-1">${words.say("gone")} ${words.say(`gone-${done}`)}</p>`;
    if (this.#asking) return this.#question(words);
    const {me} = reader;
    return html`<div class="data">
      <p>${words.say("kept")}</p>
      <button aria-disabled=${this.#busy} @click=${this.#file}>${words.say("file")}</button>
      ${
        me?.mayErase && me.account
          ? html`<p>${words.say("erasable")}</p><button id="erase" @click=${() => this.#ask(true)}>${words.say("erase")}</button>`
          : nothing
      }
      ${this.#said(words)}
    </div>`;
  }

  #said(words: Spoken) {
    const {kit, host} = this.#opener;
    const {kind = ""} = this.#problem ?? {};
    const text = words.has(kind) ? words.say(kind) : textOf(host.words, this.#problem ?? "");
    return kit.html`<p class="bad" role="alert">${text}</p>`;
  }

  /** All that is kept about the reader, for them to keep. */
  #file = (): Promise<void> =>
    this.#doing(async () => {
      const href = URL.createObjectURL(new Blob([JSON.stringify(await this.#goodbye.everything())]));
      Object.assign(document.createElement("a"), {href, download: "viche.json"}).click();
    });

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#problem = undefined;
    void this.#opener.refresh().then(() => this.#focus(asking ? "#erasing" : "#erase"));
  }

  #focus(selector: string): void {
    this.#root.querySelector<HTMLElement>(selector)?.focus();
  }

  #question(words: Spoken) {
    const {html} = this.#opener.kit;
    return html`<form class="data" aria-labelledby="erasing" @submit=${this.#answered} @keydown=${this.#keys}>
      <h4 id="erasing" tabindex="-1">${words.say("sure")}</h4>
      <p>${words.say("goes")}</p>
      <div role="radiogroup" aria-labelledby="texts">
        <p id="texts">${words.say("texts")}</p>
        ${CHOICES.map((choice) => html`<label><input type="radio" name="texts" value=${choice} required /><span>${words.say(choice)}</span></label>`)}
      </div>
      <p>${words.say("stays")}</p>
      <p><b>${words.say("final")}</b></p>
      ${this.#said(words)}
      <div class="bar">
        <button class="danger" aria-disabled=${this.#busy}>${words.say("erase")}</button>
        <button type="button" @click=${() => this.#ask(false)}>${words.say("rather")}</button>
      </div>
    </form>`;
  }

  /** One Escape closes one thing: the panel stays. */
  #keys = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask(false);
  };

  #answered = (event: Event): Promise<void> => {
    event.preventDefault();
    const texts = new FormData(event.target as HTMLFormElement).get("texts") as string;
    const {reader, host} = this.#opener;
    return this.#doing(async () => {
      await this.#goodbye.erase(texts);
      await this.#opener.refresh();
      this.#focus("#gone");
      // What others see already comes with the network.
      await Promise.all([reader.load(), host.reading.look()]).catch(() => undefined);
      void host.refresh();
    });
  };

  /** Pressed twice, it is meant once. */
  async #doing(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    void this.#opener.refresh();
    await work().catch((error: Failure) => (this.#problem = error));
    this.#busy = false;
    void this.#opener.refresh();
  }
}
