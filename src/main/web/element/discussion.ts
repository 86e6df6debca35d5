import {Api} from "./api.js";
import {language, languageOf} from "../shared/languages.js";
import {Login, tokenFrom, type TokenSource} from "./login.js";
import type {Id} from "../shared/model.js";
import {expected} from "../shared/trouble.js";
import {View} from "../shared/view.js";
import type {Language} from "../shared/words.js";
import {frame, waiting} from "./frame.js";
import {whenNear} from "./near.js";
import {Reading} from "./reading.js";
import {style} from "./style.js";
import {anchorOf} from "./thread.js";
import type {Failure} from "./told.js";
import {Visitor} from "./visitor.js";

/** The codes of the languages there are, as the build found their files. */
declare const LANGUAGES: string[];

/** So long after the start the threads wait for what depends on the reader, so that they don't move then. */
const PERSON_WAIT = 1_500;
const NOTICE = 15_000;

/** The discussion of an article. See the README for its attributes, properties and events. */
export class Discussion extends View {
  static readonly observedAttributes = ["site", "article"];

  /** Gives the reader's token, instead of `token-url`. */
  declare getToken?: TokenSource;

  words!: Language;
  reading!: Reading;
  visitor!: Visitor;
  notice: string | Failure = "";
  /** Ends with the element's place on a page. */
  #connection!: AbortController;
  #fading?: ReturnType<typeof setTimeout>;

  constructor() {
    super(style);
  }

  /** Tells what has become of what the reader did last, for a while. */
  say(what: string | Failure): void {
    this.notice = what;
    void this.refresh();
    clearTimeout(this.#fading);
    if (what) this.#fading = setTimeout(() => this.say(""), NOTICE);
  }

  connectedCallback(): void {
    this.#connection = new AbortController();
    const {signal} = this.#connection;
    const service = new URL(this.getAttribute("service") ?? ".", import.meta.url);
    const address = this.getAttribute("token-url");
    const login = new Login(() => (this.getToken ?? (address ? tokenFrom(address) : () => null))());
    const api = new Api(service, this.getAttribute("site") ?? "", this.getAttribute("article") ?? "", login);
    this.reading = new Reading(this, api, signal);
    this.visitor = new Visitor(this, api, signal);
    const {reading, visitor} = this;
    const on = (target: EventTarget, type: string, act: (event: Event) => void) =>
      target.addEventListener(type, act, {signal});
    on(window, "hashchange", () => void reading.follow());
    on(window, "storage", (event) => visitor.otherTab(event as StorageEvent));
    on(window, "online", () => {
      reading.back();
      void visitor.identify();
    });
    on(document, "visibilitychange", () => {
      reading.watch();
      if (!document.hidden) void visitor.doubt();
    });
    const minute = setInterval(() => document.hidden || this.refresh(), 60_000);
    signal.addEventListener("abort", () => clearInterval(minute));
    const ready = new Promise<void>((done) => {
      setTimeout(done, PERSON_WAIT);
      whenNear(this, signal, () => void visitor.identify().then(done));
    });
    // What is said in is loaded beside what is said.
    void reading.begin(this.#speak(new URL("viche/", service)).then(() => ready));
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  /** A page that changes its article in place shows the other discussion. */
  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before === null || before === now || !this.isConnected) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  /** Loads the texts, however long it takes. */
  async #speak(languages: URL): Promise<void> {
    const {reading} = this;
    void this.refresh();
    try {
      this.words = await language(languageOf(this, LANGUAGES), languages);
    } catch {
      await new Promise<void>((done) => reading.again(done));
      await this.#speak(languages);
    }
    void this.refresh();
  }

  /** What the page says about its article. */
  about(): object {
    const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
    // One of another origin may be none of the site's: the service would refuse the article.
    const known = canonical?.startsWith(`${location.origin}/`) ? canonical : location.href.split("#")[0]!;
    const url = this.getAttribute("article-url") ?? known;
    const title = (this.getAttribute("article-title") ?? document.title).trim().slice(0, 300);
    const token = this.getAttribute("article-token");
    return {url: url.length <= 2000 ? url : undefined, title: title || undefined, token: token ?? undefined};
  }

  /** Tells the page that a login is needed; gives the address for it, unless the page sees to it. */
  askToLogIn(): string | null | false {
    return this.tell("viche-login-needed") && this.getAttribute("login-url");
  }

  /** Tells the page what happens; gives whether it has nothing against it. */
  tell(name: string, detail = {}): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true, cancelable: true}));
  }

  /** Does something that the reader asked for, and tells when it fails. */
  async doing(act: () => Promise<void>): Promise<void> {
    this.say("");
    try {
      await act();
      void this.refresh();
    } catch (error) {
      expected(error);
      this.say(error as Failure);
    }
  }

  /** Puts the focus on a comment. */
  async focusOn(id: Id | undefined, block: ScrollLogicalPosition = "nearest"): Promise<void> {
    this.reading.unfold(id);
    await this.refresh();
    const element = id && this.find(`#${anchorOf(id)}`);
    if (!element) return;
    element.focus({preventScroll: true});
    element.scrollIntoView({block});
  }

  protected override shown(): void {
    const box = this.find<HTMLDialogElement>("dialog");
    const asked = !!this.visitor.question;
    if (box && asked !== box.open) box[asked ? "showModal" : "close"]();
  }

  protected view() {
    const {page} = this.reading;
    return this.words && page ? frame(this, page) : waiting(this);
  }
}
