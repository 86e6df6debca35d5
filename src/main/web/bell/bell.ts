// The bell of a reader who is logged in: how much there is that they haven't read, and whether they follow the
// discussion. What it opens comes when it is opened.

import type {Reader} from "../element/model/reader.js";
import {standing} from "../element/model/told.js";
import type {Kit} from "../element/view/bell.js";
import type {Scene} from "../element/view/scene.js";
import {load} from "../shared/beside.js";
import type {OwnComment} from "../shared/model.js";
import {path} from "../shared/path.js";
import type {Trouble} from "../shared/trouble.js";
import type {Language as Words} from "../shared/words.js";
import {Unread} from "./model/unread.js";
import {style} from "./style.js";

/** What the texts and the panel's script are, as the build found them. */
declare const LANGUAGES_VERSION: string;
declare const PANEL_VERSION: string;

/** What the panel needs of the bell. */
export interface Opener {
  readonly kit: Kit;
  readonly host: Scene;
  readonly reader: Reader;
  readonly words: Words;
  readonly unread: Unread;
  /** Whether the panel is to be seen. */
  readonly open: boolean;
  refresh(): Promise<void>;
  /** Closes it, and leads the reader to a comment of this discussion. */
  lead(id: string): void;
}

export interface Panel {
  view(): unknown;
  /** Loads what is there now. `opened`: nothing of it has been seen. */
  load(opened: boolean): Promise<void>;
}

/** Until what is being checked is looked at again, in milliseconds; and so long after its time was over at the latest. */
const CHECK = 2_000;
const OVERTIME = 10_000;

type Given = Pick<Opener, "host" | "reader">;

const icon = (html: Kit["html"], path: string) => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
const BELL = "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4";
const EYE = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9v6M9 12h6";
const SEEN = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM8 12l3 3 5-5";

/** Whether others are asked about it, and may answer still. */
const underCheck = ({revisionState, reasons}: OwnComment): boolean =>
  standing(revisionState, reasons) === "checking" &&
  reasons.some(({evidence}) => Date.parse(evidence?.until ?? "") > Date.now() - OVERTIME);

/** @param kit what the element's script lends */
export function define(kit: Kit): void {
  const {html, nothing, View, sheet, style: common, Language} = kit;
  const looks = sheet(style);

  class Bell extends View implements Opener {
    readonly kit = kit;
    words!: Words;
    unread!: Unread;
    #given!: Given;
    #code?: string;
    open = false;
    #panel?: Panel;
    #failed = false;
    /** Said once, to who doesn't see. */
    #said = "";
    #end?: AbortController;
    #checking?: ReturnType<typeof setTimeout>;

    constructor() {
      super(common);
      this.shadowRoot!.adoptedStyleSheets.push(looks);
      this.shadowRoot!.addEventListener("keydown", (event) => this.#keys(event as KeyboardEvent));
      // Set before this script was there, it hides the one below.
      const early = Object.getOwnPropertyDescriptor(this, "given")?.value as Given;
      delete (this as {given?: Given}).given;
      this.given = early;
    }

    get host() {
      return this.#given.host;
    }

    get reader() {
      return this.#given.reader;
    }

    set given(given: Given | undefined) {
      if (!given) return;
      const other = given.reader !== this.#given?.reader;
      this.#given = given;
      if (other) {
        this.#panel = undefined;
        this.open = false;
        this.unread?.away();
        this.unread = new Unread(given.reader.call, (arrived) => this.#heard(arrived));
        if (this.isConnected) this.#watch();
      }
      void this.#speak();
      this.#check();
      void this.refresh();
    }

    connectedCallback(): void {
      const {signal} = (this.#end = new AbortController());
      document.addEventListener("visibilitychange", () => this.#watch(), {signal});
      this.host.addEventListener("viche-count", () => this.unread.hear(), {signal});
      this.#watch();
      void this.refresh();
    }

    disconnectedCallback(): void {
      this.#end?.abort();
      this.unread.away();
    }

    #watch(): void {
      this.unread[document.hidden ? "away" : "look"]();
      if (this.open && !document.hidden) void this.#panel?.load(false);
    }

    /** Follows what is being checked until that is over: of what is held then nothing else tells. */
    #check(): void {
      if (!this.reader.items.some(underCheck)) return;
      this.#checking ??= setTimeout(async () => {
        this.#checking = undefined;
        if (!this.isConnected) return;
        const {host, reader} = this;
        const checked = reader.items.filter(underCheck);
        try {
          await reader.loadMine();
          for (const {id} of checked) if (reader.own(id)?.state !== "pending") await host.reading.renew(id);
          if (this.open && !reader.items.some(underCheck)) void this.#panel?.load(false);
        } catch {
          // The next time, while it may be under way.
        }
        void host.refresh();
      }, CHECK);
    }

    async #speak(): Promise<void> {
      const {code} = this.host.words;
      if (code === this.#code) return;
      this.#code = code;
      try {
        const {words} = await load<{words: ConstructorParameters<typeof Language>[1]}>(`bell/${code}.js?${LANGUAGES_VERSION}`);
        if (code === this.#code) this.words = new Language(code, words);
      } catch {
        this.#code = undefined; // again with the next change
      }
      void this.refresh();
    }

    #heard(arrived: boolean): void {
      const {host, reader, unread} = this;
      if (unread.refused) return void host.visitor.identify(false);
      if (arrived) {
        this.#said = this.#news;
        if (this.open) void this.#panel?.load(false);
        // What a decision made of it stands in the discussion, too.
        reader.loadMine().then(
          () => host.refresh(),
          () => undefined, // it comes with the network
        );
      }
      if (!unread.count) this.#said = "";
      void this.refresh();
    }

    get #news(): string {
      const {count, capped} = this.unread;
      return this.words ? this.words.say(capped ? "unreadMany" : "unread", {n: count}) : "";
    }

    async #toggle(): Promise<void> {
      if (this.open) return this.#close();
      this.open = true;
      this.#failed = false;
      await this.refresh();
      this.find("#panel-title")?.focus();
      try {
        const {Panel} = await load<{Panel: new (opener: Opener) => Panel}>(`panel.js?${PANEL_VERSION}`);
        if (!this.open) return; // closed meanwhile
        this.#panel ??= new Panel(this);
        void this.refresh();
        await this.#panel.load(true);
      } catch (error) {
        if (this.#panel) throw error;
        this.#failed = true;
      }
      void this.refresh();
    }

    async #close(): Promise<void> {
      this.open = false;
      await this.refresh();
      this.find(".bell")?.focus();
    }

    lead(id: string): void {
      this.open = false;
      const hash = `#viche-comment-${id}`;
      void this.refresh().then(() => {
        if (location.hash === hash) void this.host.reading.follow();
        else location.hash = hash;
      });
    }

    #keys(event: KeyboardEvent): void {
      if (event.key !== "Escape" || !this.open) return;
      // One Escape closes one thing.
      event.preventDefault();
      event.stopPropagation();
      void this.#close();
    }

    #follow(): void {
      const {host, reader, words} = this;
      const on = !reader.following;
      const set = (following: boolean) => {
        reader.following = following;
        void this.refresh();
      };
      void host.doing(async () => {
        set(on);
        try {
          await reader.call(on ? "PUT" : "DELETE", path`/articles/${host.getAttribute("article")!.normalize()}/follow`);
        } catch (error) {
          set(!on);
          // Nobody has written here yet: the service doesn't know of it.
          if ((error as Trouble).status === 404) return host.say(words.say("followLater"));
          throw error;
        }
        host.say(words.say(on ? "followed" : "unfollowed"));
      });
    }

    protected view() {
      const {words, unread, reader} = this;
      if (!words) return html`<span class="room"></span>`;
      const {count, capped} = unread;
      const name = words.say("mine") + (count ? `: ${this.#news}` : "");
      return html`<button
          class="bell"
          aria-expanded=${this.open}
          aria-controls=${this.open ? "panel" : nothing}
          aria-label=${name}
          title=${words.say("mine")}
          @click=${() => this.#toggle()}
        >
          ${icon(html, BELL)}${count ? html`<span class="count" aria-hidden="true">${capped || count > 99 ? "99+" : count}</span>` : nothing}
        </button>
        <button
          class="follow ${reader.following ? "on" : ""}"
          aria-pressed=${!!reader.following}
          aria-label=${words.say("followThis")}
          title=${words.say("followThis")}
          @click=${() => this.#follow()}
        >
          ${icon(html, reader.following ? SEEN : EYE)}<span class="word">${words.say("follow")}</span>
        </button>
        <p class="heard" aria-live="polite">${this.#said}</p>
        ${this.open ? this.#opened() : nothing}`;
    }

    #opened() {
      const {words, host} = this;
      return html`<section id="panel" aria-labelledby="panel-title">
        <div class="title">
          <h3 id="panel-title" tabindex="-1">${words.say("mine")}</h3>
          <button class="quiet" aria-label=${words.say("close")} title=${words.say("close")} @click=${() => this.#close()}>✕</button>
        </div>
        ${
          this.#panel
            ? this.#panel.view()
            : this.#failed
              ? html`<p class="note">${host.words.say("offline")}</p>`
              : html`<div aria-busy="true"><div class="wait"></div><div class="wait"></div></div>`
        }
      </section>`;
    }
  }

  customElements.define("viche-bell", Bell);
}
