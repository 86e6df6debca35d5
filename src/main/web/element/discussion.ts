import {Api} from "./model/api.js";
import {language, languageOf} from "../shared/languages.js";
import {path} from "../shared/path.js";
import {serviceOf} from "../shared/service.js";
import {Login, tokenFrom, type TokenSource} from "./model/login.js";
import type {Id} from "../shared/model.js";
import {expected} from "../shared/trouble.js";
import {View} from "../shared/view.js";
import type {Language} from "../shared/words.js";
import {tellDeveloper} from "../shared/developer.js";
import {frame, waiting} from "./view/frame.js";
import {whenNear} from "./view/near.js";
import {type Place, placesIn, restore} from "./view/place.js";
import {Reading} from "./model/reading.js";
import type {Scene} from "./view/scene.js";
import {around, schemeOf} from "./view/scheme.js";
import {style} from "./view/style.js";
import {anchorOf} from "./model/anchor.js";
import type {Failure} from "./model/told.js";
import {PERSON_WAIT, Visitor} from "./model/visitor.js";

/** The codes of the languages there are, as the build found their files. */
declare const LANGUAGES: string[];

const NOTICE = 6_000;
/** Attributes may be set so long after the element is there. */
const COMPLETE = 3_000;
/** A change of these is another discussion. */
const WHICH = ["site", "article", "service"];

/** The discussion of an article. See the guide "Page" for its attributes, properties and events. */
export class Discussion extends View implements Scene {
  static readonly observedAttributes = [...WHICH, "token-url", "login-url"];

  words!: Language;
  /** While it is known which discussion it is, as the visitor. */
  reading!: Reading;
  visitor!: Visitor;
  notice: string | Failure = "";
  /** Ends with the element's place on a page. */
  #connection?: AbortController;
  #fading?: ReturnType<typeof setTimeout>;
  #getToken?: TokenSource;
  #beginning = false;
  /** The language that was asked for last. */
  #code?: string;
  /** What the reader had before them, until it is there again. */
  #places: Place[] = [];

  constructor() {
    super(style);
    // Set before this script was there, it hides the one below.
    const early = Object.getOwnPropertyDescriptor(this, "getToken");
    delete (this as {getToken?: TokenSource}).getToken;
    this.#getToken = early?.value as TokenSource | undefined;
  }

  /** Gives the reader's token, instead of `token-url`. */
  get getToken(): TokenSource | undefined {
    return this.#getToken;
  }

  set getToken(source: TokenSource | undefined) {
    const before = this.#getToken;
    this.#getToken = source;
    // Another function for the same, as each picture of a framework's may bring, is used when a token is needed.
    if (!before) void this.visitor?.doubt();
  }

  get #tokenSource(): TokenSource {
    const address = this.getAttribute("token-url");
    return this.#getToken ?? (address ? tokenFrom(address) : () => null);
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
    void this.refresh();
    const site = this.getAttribute("site");
    const article = this.getAttribute("article")?.normalize(); // as the service writes it
    this.visitor = this.reading = undefined!;
    if (!site || !article) {
      const absent = setTimeout(() => tellDeveloper("keys"), COMPLETE);
      signal.addEventListener("abort", () => clearTimeout(absent));
      return;
    }
    let api: Api;
    try {
      path`${article}`;
      api = new Api(serviceOf(this), site, article, new Login(() => this.#tokenSource));
    } catch {
      return tellDeveloper("address", site, article, this.getAttribute("service"));
    }
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
      whenNear(this, signal, () => void visitor.known().then(done));
    });
    // What is said in is loaded beside what is said.
    void reading.begin(this.#speak(signal).then(() => ready));
    // The page may speak another language, or put on other colours. Much of what it writes is neither, at each step of a scroll.
    let due = 0;
    const look = () => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        if (signal.aborted) return;
        const section = this.find("section");
        if (languageOf(this, LANGUAGES) !== this.#code) void this.#speak(signal);
        else if (section && section.className !== schemeOf(this)) void this.refresh();
      });
    };
    const looks = new MutationObserver(look);
    looks.observe(document, {subtree: true, attributeFilter: ["lang"]});
    for (const each of around(this)) looks.observe(each, {attributes: true});
    signal.addEventListener("abort", () => looks.disconnect());
    // Until then there are colours between the old ones and the new.
    on(document, "transitionend", look);
    on(matchMedia("(prefers-color-scheme:dark)"), "change", () => void this.refresh());
  }

  disconnectedCallback(): void {
    this.#connection?.abort();
    this.#connection = undefined;
  }

  /** A page may set attributes whenever it likes, and change them: what it sets at once is followed at once. */
  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#connection) return;
    if (name === "token-url") void this.visitor?.doubt();
    if (!WHICH.includes(name)) return void this.refresh();
    if (this.#beginning) return;
    this.#beginning = true;
    queueMicrotask(() => {
      this.#beginning = false;
      if (!this.#connection) return;
      this.disconnectedCallback();
      this.connectedCallback();
    });
  }

  /** Loads the texts, however long it takes. */
  async #speak(end: AbortSignal): Promise<void> {
    const {reading} = this;
    const code = (this.#code = languageOf(this, LANGUAGES));
    try {
      const words = await language(code, new URL("viche/", serviceOf(this)));
      // The page may speak another language by now.
      if (code === this.#code) this.words = words;
    } catch {
      await new Promise<void>((done) => reading.again(done));
      if (!end.aborted) await this.#speak(end);
    }
    void this.refresh();
  }

  /** What the page says about its article. */
  about(): object {
    const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
    // One of another origin may be none of the site's: the service would refuse the article.
    const known = canonical?.startsWith(`${location.origin}/`) ? canonical : location.href.split("#")[0]!;
    const url = this.getAttribute("article-url") ?? known;
    return {url: url.length <= 2000 ? url : undefined, title: this.getAttribute("article-title") ?? document.title, token: this.getAttribute("article-token") ?? undefined};
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
    this.reading?.unfold(id);
    await this.refresh();
    const element = id && this.find(`#${anchorOf(id)}`);
    if (!element) return;
    element.focus({preventScroll: true});
    element.scrollIntoView({block});
  }

  /** Leads the reader to a part of the discussion, and may tell them what went wrong. */
  async lead(part: string, failure: string | Failure = this.notice): Promise<void> {
    this.say(failure);
    await this.refresh();
    const element = this.find(part);
    element?.focus({preventScroll: true});
    element?.scrollIntoView({block: "center"});
  }

  protected override shown(): void {
    restore(this.#places.splice(0), this.shadowRoot!);
    const box = this.find<HTMLDialogElement>("dialog");
    const asked = !!this.visitor?.question;
    if (box && asked !== box.open) box[asked ? "showModal" : "close"]();
  }

  protected view() {
    const page = this.reading?.page;
    if (!this.words || !page) return waiting(this);
    // What the page has inside goes now.
    if (!this.find("#title")) this.#places = placesIn(this);
    return frame(this, page);
  }
}
