import {html, nothing} from "lit-html";
import type {Api} from "../shared/api.js";
import {sanitised} from "../shared/markup.js";
import {View} from "../shared/view.js";
import type {Language} from "../shared/words.js";
import * as icons from "./icons.js";
import type {Outbox, Place} from "./outbox.js";
import {style} from "./style.js";
import {troubleText} from "./told.js";

/** What a button of the toolbar does: puts marks around the selection, or before each line. */
const MARKS: {name: string; icon: unknown; key?: string; around?: [string, string]; before?: string}[] = [
  {name: "bold", icon: icons.bold, key: "KeyB", around: ["**", "**"]},
  {name: "italic", icon: icons.italic, key: "KeyI", around: ["*", "*"]},
  {name: "quote", icon: icons.quote, before: "> "},
  {name: "link", icon: icons.link, key: "KeyK", around: ["[", "](https://)"]},
  {name: "list", icon: icons.list, before: "- "},
];

/** From this part of the longest text on, its writer is told what is left. */
const NEAR_THE_END = 0.8;

/** The box for one text. What is typed goes into the outbox at once, and is sent from there. */
export class Write extends View {
  place: Place = "";
  label = "";
  words!: Language;
  outbox!: Outbox;
  api!: Api;
  /** Of a text, in code points. */
  longest = 0;
  /** Its writer is no longer logged in. */
  away = false;
  /** Nothing can be sent here now; the text is there to be read and copied. */
  still = false;
  /** What stands in the box at first, and the revision that is edited. */
  start = "";
  revision?: number;
  #body = "";
  #sentBody?: string;
  #preview?: string;
  #problem?: string;
  #safe = true;
  #opened = false;

  constructor() {
    super(style);
  }

  connectedCallback(): void {
    const entry = this.outbox.entry(this.place);
    this.#body = entry?.body ?? this.start;
    if (entry && entry.phase !== "draft") this.#sentBody = entry.body;
    this.#opened = !!this.place || !!this.#body;
    void this.refresh();
  }

  override focus(): void {
    void this.refresh().then(() => this.#area?.focus());
  }

  /** Changes with the outbox: another tab, or an acknowledgement, has changed what is kept. */
  set tick(_: number) {
    if (!this.isConnected) return;
    const kept = this.outbox.entry(this.place);
    if (kept) this.#body = kept.body;
    else if (this.#body === this.#sentBody) this.#body = "";
    if (kept && kept.phase !== "draft") this.#sentBody = kept.body;
    void this.refresh();
  }

  get #area(): HTMLTextAreaElement | null {
    return this.find<HTMLTextAreaElement>("textarea");
  }

  protected view() {
    const {words} = this;
    const opened = this.#opened;
    const entry = this.outbox.entry(this.place);
    const sending = entry?.phase === "sending";
    const waiting = entry?.phase === "unsent" || entry?.phase === "refused";
    const length = [...this.#body].length;
    const over = length - this.longest;
    const foot =
      over > 0
        ? html`<span class="bad">${words.say("over", {n: over})}</span>`
        : length > this.longest * NEAR_THE_END
          ? words.say("left", {n: -over})
          : entry
            ? words.say(this.#safe ? "draft" : "lost")
            : nothing;
    return html`<form @submit=${this.#submit} @keydown=${this.#keys}>
      <label class=${opened ? "label" : "said"} for="text">${this.label}</label>
      <div class="box">
        <div class="tools" role="group" aria-label=${words.say("format")} ?hidden=${!opened}>
          ${MARKS.map(
            (mark) =>
              html`<button type="button" title=${words.say(mark.name)} aria-label=${words.say(mark.name)}
                ?hidden=${this.#preview !== undefined} @click=${() => this.#mark(mark)}>${mark.icon}</button>`,
          )}
          <button type="button" class="quiet fold" @click=${this.#look} ?hidden=${!this.#body.trim()}>
            ${words.say(this.#preview === undefined ? "preview" : "write")}
          </button>
        </div>
        ${
          this.#preview === undefined
            ? html`<textarea id="text" rows="1" class=${opened ? "" : "shut"} placeholder=${words.say("placeholder")} aria-describedby="foot told"
                .value=${this.#body} ?readonly=${sending || this.still} @input=${this.#typed}
                @focus=${this.#open}></textarea>`
            : html`<div class="text" role="region" aria-label=${words.say("previewed")}>${sanitised(this.#preview)}</div>`
        }
      </div>
      <div id="told" role="alert">${this.#told(entry?.phase, entry?.trouble, entry?.told)}</div>
      <div class="bar" ?hidden=${!opened}>
        <button class="main" aria-disabled=${sending || this.still || over > 0 || !this.#body.trim()}>
          ${words.say(sending ? "sending" : entry?.phase === "unsent" ? "sendNow" : "send")}
        </button>
        ${
          waiting
            ? html`<button type="button" @click=${this.#discard}>${words.say("discard")}</button>`
            : this.place
              ? html`<button type="button" @click=${this.#cancel}>${words.say("cancel")}</button>`
              : nothing
        }
        <p class="foot" id="foot">${foot}</p>
      </div>
    </form>`;
  }

  #told(phase?: string, kind = "", told = "") {
    const {words} = this;
    if (this.#problem) return html`<p class="bad">${this.#problem}</p>`;
    const away = this.away || kind === "unauthenticated";
    if (phase === "unsent" || (phase && this.away)) {
      const why = away ? "unsentLogin" : kind === "offline" ? "unsent" : "unsentBusy";
      return html`<p class="note">${words.say(why)}</p>`;
    }
    return phase === "refused" ? html`<p class="bad">${troubleText(words, kind, told)}</p>` : nothing;
  }

  #open(): void {
    this.#opened = true;
    void this.refresh();
  }

  #typed(event: Event): void {
    this.#keep((event.target as HTMLTextAreaElement).value);
  }

  #keep(body: string): void {
    this.#body = body;
    this.#problem = undefined;
    this.#safe = this.outbox.write(this.place, body, this.revision);
    void this.refresh();
  }

  #keys(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.place) this.#cancel();
    if (!(event.ctrlKey || event.metaKey)) return;
    // By the physical key: the letters are others in a Cyrillic layout.
    const mark = MARKS.find(({key}) => key === event.code);
    if (mark && this.#preview === undefined) {
      event.preventDefault();
      this.#mark(mark);
    } else if (event.key === "Enter") {
      void this.#submit(event);
    }
  }

  #mark({around, before}: (typeof MARKS)[number]): void {
    const area = this.#area;
    if (!area) return;
    const {selectionStart: from, selectionEnd: to, value} = area;
    const chosen = value.slice(from, to);
    area.focus();
    if (around) {
      area.setRangeText(around[0] + chosen + around[1], from, to, "end");
      area.setSelectionRange(from + around[0].length, from + around[0].length + chosen.length);
    } else if (before) {
      const line = value.lastIndexOf("\n", from - 1) + 1;
      const lines = value.slice(line, to).split("\n");
      area.setRangeText(lines.map((each) => before + each).join("\n"), line, to, "end");
    }
    this.#keep(area.value);
  }

  async #look(): Promise<void> {
    if (this.#preview !== undefined) {
      this.#preview = undefined;
      this.focus();
      return;
    }
    try {
      this.#preview = (await this.api.call<{html: string}>("POST", "/preview", {body: this.#body})).html;
    } catch (error) {
      this.#problem = troubleText(this.words, error);
    }
    void this.refresh();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const body = this.#body;
    if (this.still || !body.trim() || [...body].length > this.longest) return;
    if (this.outbox.entry(this.place)?.phase === "sending") return;
    this.#preview = undefined;
    // An edit that changes nothing has no entry yet.
    this.outbox.write(this.place, body, this.revision);
    this.#sentBody = body;
    await this.outbox.send(this.place);
  }

  /** Closes the box; a text stays for when it is opened again. */
  #cancel(): void {
    if (this.#body === this.start) this.outbox.discard(this.place);
    this.dispatchEvent(new CustomEvent("closed"));
  }

  #discard(): void {
    this.outbox.discard(this.place);
    this.#body = this.start;
    this.#cancel();
    void this.refresh();
  }
}

customElements.define("viche-write", Write);
