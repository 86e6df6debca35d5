import {html, nothing} from "lit-html";
import type {OwnComment} from "../../shared/model.js";
import {sanitised} from "../../shared/markup.js";
import {path} from "../../shared/path.js";
import {View} from "../../shared/view.js";
import type {Scene} from "./scene.js";
import * as icons from "./icons.js";
import type {Entry, Place} from "../model/outbox.js";
import type {Reader} from "../model/reader.js";
import {style} from "./style.js";
import {type Failure, textOf} from "../model/told.js";

/** What a button of the toolbar does: puts marks before and behind what is selected, or before each line. */
const MARKS = [
  {name: "bold", icon: icons.bold, key: "KeyB", before: "**", behind: "**"},
  {name: "italic", icon: icons.italic, key: "KeyI", before: "*", behind: "*"},
  {name: "quote", icon: icons.quote, before: "> "},
  {name: "link", icon: icons.link, key: "KeyK", before: "[", behind: "](https://)"},
  {name: "list", icon: icons.list, before: "- "},
];

/** When less than this part of the longest text is left, its writer is told. */
const NEAR_THE_END = 0.2;
const MAX_LENGTH = 5_000;
/** Who doesn't see how many characters are left hears of it so often, not at each letter. */
const TOLD_EACH = 100;

/** What a box is for. */
interface Purpose {
  place: Place;
  label: string;
  /** The comment that is edited. */
  own?: OwnComment;
  /** What it belongs to isn't on the page. */
  stray?: true;
}

interface Task extends Purpose {
  host: Scene;
  writer: Reader;
}

/** The box for a text. */
export function box(host: Scene, purpose: Purpose) {
  const {place} = purpose;
  const task: Task = {...purpose, host, writer: host.visitor.writer!};
  return html`<viche-write class=${place ? "reply" : ""} data-place=${place} .task=${task}></viche-write>`;
}

/** The box for one text. What is typed goes into the outbox at once, and is sent from there. */
export class Write extends View {
  #task!: Task;
  #body = "";
  #preview?: {html: string};
  #problem?: string | Failure;
  #opened = false;

  constructor() {
    super(style);
  }

  /** What may have changed includes what is kept: by another tab, or by an acknowledgement. */
  set task(task: Task) {
    const same = task.writer === this.#task?.writer;
    this.#task = task;
    if (!this.isConnected) return;
    if (same) this.#take();
    else this.connectedCallback();
  }

  /** Begins, with its place on the page or with another writer. */
  connectedCallback(): void {
    this.#preview = this.#problem = undefined;
    this.#take();
    this.#opened = !!this.#task.place || !!this.#body;
  }

  /** Shows what is kept; what isn't any more was sent, here or in another tab. */
  #take(): void {
    this.#body = this.#entry?.body ?? this.#start;
    void this.refresh();
  }

  override focus(): void {
    void this.refresh().then(() => this.#area?.focus());
  }

  get #area(): HTMLTextAreaElement | null {
    return this.find<HTMLTextAreaElement>("textarea");
  }

  get #entry(): Entry | null {
    return this.#task.writer.outbox.entry(this.#task.place);
  }

  /** What stands in the box at first. */
  get #start(): string {
    return this.#task.own?.body ?? "";
  }

  /** Of the text, in code points. */
  get #longest(): number {
    return this.#task.writer.me?.maxLength ?? MAX_LENGTH;
  }

  /** How many may be added. */
  get #left(): number {
    return this.#longest - [...this.#body].length;
  }

  /** Whether nothing can be sent here now; the text is there to be read and copied. */
  get #still(): boolean {
    const {host, place} = this.#task;
    return !!host.visitor?.barred || !(host.reading?.open || place.startsWith("edit:"));
  }

  get #sendable(): boolean {
    return !this.#still && !!this.#body.trim() && this.#left >= 0;
  }

  protected view() {
    const {place, label, host, stray, writer} = this.#task;
    const {words} = host;
    const opened = this.#opened;
    const entry = this.#entry;
    const phase = entry?.phase;
    const written = this.#preview === undefined;
    const sending = phase === "sending";
    const waiting = stray || phase === "unsent" || phase === "refused";
    const left = this.#left;
    const lasts = writer.outbox.lasts(place);
    return html`<form @submit=${this.#submit} @keydown=${this.#keys}>
      <label class="label" for="text" ?hidden=${!opened}>${label}</label>
      <div class="box">
        <div class="tools" role="group" aria-label=${words.say("format")} ?hidden=${!opened}>
          ${MARKS.map(
            (mark) =>
              html`<button type="button" title=${words.say(mark.name)} ?hidden=${!written} @click=${() => this.#mark(mark)}>
                ${mark.icon}
              </button>`,
          )}
          <button type="button" class="quiet end" @click=${this.#look} ?hidden=${!this.#body.trim()}>
            ${words.say(written ? "preview" : "write")}
          </button>
        </div>
        ${
          written
            ? html`<textarea id="text" rows="1" dir="auto" aria-label=${label} class=${opened ? "" : "shut"} placeholder=${words.say("placeholder")}
                aria-invalid=${left < 0} .value=${this.#body} ?readonly=${sending || this.#still} @input=${this.#typed}
                @focus=${this.#open}></textarea>`
            : html`<div class="text" dir="auto" role="region" tabindex="-1" aria-label=${words.say("previewed")}>${sanitised(this.#preview!)}</div>`
        }
      </div>
      <div role="alert">${this.#told(entry)}</div>
      <div class="bar" ?hidden=${!opened}>
        <button class="main" aria-disabled=${sending || !this.#sendable}>
          ${words.say(sending ? "sending" : phase === "unsent" ? "sendNow" : "send")}
        </button>
        ${
          waiting || place
            ? html`<button type="button" @click=${waiting ? this.#discard : this.#cancel}>
                ${words.say(waiting ? "discard" : "cancel")}
              </button>`
            : nothing
        }
        <p class="foot muted small" aria-live=${left % TOLD_EACH ? "off" : "polite"}>
          ${
            left < 0
              ? html`<span class="bad">${words.say("over", {n: -left})}</span>`
              : left < this.#longest * NEAR_THE_END
                ? words.say("left", {n: left})
                : entry && lasts && words.say("draft")
          }
          ${lasts ? nothing : words.say("lost")}
        </p>
      </div>
    </form>`;
  }

  /** What keeps the text here. */
  #told(entry: Entry | null) {
    const {host} = this.#task;
    const away = !host.visitor?.reader;
    const {phase, kind} = entry ?? {};
    const problem = this.#problem ?? (phase === "refused" && !away && entry);
    if (problem) return html`<p class="bad">${textOf(host.words, problem)}</p>`;
    // Said again at each attempt, it would be heard again.
    const unsent = phase === "unsent" || (phase === "sending" && kind === "offline");
    if (!unsent && !(phase && away)) return nothing;
    const why = away || kind === "unauthenticated" ? "unsentLogin" : kind === "offline" ? "unsent" : "unsentBusy";
    return html`<p class="note">${host.words.say(why)}</p>`;
  }

  #open(): void {
    this.#opened = true;
    this.#task.host.say(""); // where it is said, one writes now
    void this.refresh();
  }

  #typed(event: Event): void {
    this.#keep((event.target as HTMLTextAreaElement).value);
  }

  /** Keeps what stands in the box now. */
  #keep(body: string): void {
    const {writer, place, own} = this.#task;
    this.#body = body;
    this.#problem = undefined;
    writer.outbox.write(place, body, own?.revision);
    void this.refresh();
  }

  #keys(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.#task.place) this.#cancel();
    if (!(event.ctrlKey || event.metaKey)) return;
    // By the physical key: the letters are others in a Cyrillic layout.
    const mark = MARKS.find(({key}) => key === event.code);
    if (mark && this.#area) {
      event.preventDefault();
      this.#mark(mark);
    } else if (event.key === "Enter") {
      void this.#submit(event);
    }
  }

  #mark({before, behind}: {before: string; behind?: string}): void {
    const area = this.#area!;
    const {selectionStart: from, selectionEnd: to, value} = area;
    area.focus();
    if (behind) {
      const chosen = value.slice(from, to);
      area.setRangeText(before + chosen + behind, from, to);
      area.setSelectionRange(from + before.length, to + before.length);
    } else {
      const line = value.lastIndexOf("\n", from - 1) + 1;
      const lines = value.slice(line, to).replace(/^/gm, before);
      area.setRangeText(lines, line, to, "end");
    }
    this.#keep(area.value);
  }

  /** Shows the text as the service would, or the box again. */
  async #look(): Promise<void> {
    if (this.#preview !== undefined) {
      this.#preview = undefined;
      this.focus();
      return;
    }
    try {
      const {call, article} = this.#task.writer;
      const body = this.#body;
      const preview = await call<{html: string}>("POST", path`/preview`, {body, article});
      if (body !== this.#body) return;
      this.#preview = preview;
      await this.refresh();
      this.find(".text")?.focus();
    } catch (error) {
      this.#problem = error as Failure;
    }
    void this.refresh();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const {writer, place, host} = this.#task;
    const left = this.#left;
    if (left < 0) this.#problem = host.words.say("over", {n: -left});
    void this.refresh();
    if (!this.#sendable || this.#entry?.phase === "sending") return;
    this.#preview = undefined;
    // An edit that changes nothing has no entry yet.
    this.#keep(this.#body);
    await writer.outbox.send(place);
  }

  /** Closes the box; a text stays for when it is opened again. */
  #cancel(): void {
    const {writer, place, host} = this.#task;
    if (this.#body === this.#start) writer.outbox.discard(place);
    host.visitor.close(place);
  }

  #discard(): void {
    const {writer, place} = this.#task;
    writer.outbox.discard(place);
    this.#body = this.#start;
    this.#cancel();
    void this.refresh();
  }
}

customElements.define("viche-write", Write);
