import {html, nothing} from "lit-html";
import {keyed} from "lit-html/directives/keyed.js";
import {Api} from "../shared/api.js";
import {language} from "../shared/languages.js";
import {Login, tokenFrom, type TokenSource} from "../shared/login.js";
import type {Changes, Comment, Discussion as Page, Id, OwnComment, Permalink, Sort} from "../shared/model.js";
import {expected, Trouble} from "../shared/trouble.js";
import {View} from "../shared/view.js";
import {type Language, languageOf} from "../shared/words.js";
import {dialog, type Question} from "./ask.js";
import {KeptPages} from "./kept.js";
import {Live} from "./live.js";
import {whenNear} from "./near.js";
import type {Outcome, Place} from "./outbox.js";
import {Reader} from "./reader.js";
import {style} from "./style.js";
import {hidden, anchorOf, threads} from "./thread.js";
import {postureText, troubleText} from "./told.js";
import {type Node, Tree} from "./tree.js";

/** After that a page read before is shown until the network answers, in milliseconds. */
const SLOW = 1_200;
/** So long after the start the threads wait for what depends on the reader, so that they don't move then. */
const PERSON_WAIT = 1_500;
const MAX_LENGTH = 5_000;
const AGAIN_SECONDS = 15;

/** The discussion of an article. See the README for its attributes, properties and events. */
export class Discussion extends View {
  static readonly observedAttributes = ["site", "article"];

  /** Gives the reader's token, instead of `token-url`. */
  getToken?: TokenSource;

  /** For the parts of this element. */
  words!: Language;
  tree = new Tree();
  marked?: Id;

  #api!: Api;
  #login!: Login;
  #kept!: KeptPages;
  #live?: Live;
  #page?: Page;
  #newer?: Page;
  #keptAt?: number;
  #failure = false;
  #sort: Sort = "newest";
  /** The order of what is shown; undefined when it has to be shown anew. */
  #shown?: Sort;
  /** Counts what asks for the page: only the last answer is shown. */
  #loads = 0;
  /** Counts connections to a page: an answer for an earlier one shows nothing. */
  #life = 0;
  #linked?: Tree;
  #missing = false;
  /** Undefined until it is known; null: nobody is logged in. */
  #reader?: Reader | null;
  #article = "";
  /** Who was logged in last: what they began stays to be seen after the login has ended. */
  #writer?: Reader;
  readonly #waiting = new Map<Id, Comment>();
  /** Boxes that the reader has opened, or closed; others are open while they hold a text. */
  readonly #boxes = new Map<Place, boolean>();
  #question?: Question;
  #problem?: string;
  #notice = "";
  #tick = 0;
  /** How often it was asked who is logged in: only the last answer counts. */
  #asked = 0;
  #ends: (() => void)[] = [];

  constructor() {
    super(style);
  }

  connectedCallback(): void {
    const service = new URL(this.#attribute("service") ?? ".", import.meta.url);
    const site = this.#attribute("site") ?? "";
    const address = this.#attribute("token-url");
    this.#article = this.#attribute("article") ?? "";
    this.#login = new Login(() => (this.getToken ?? (address ? tokenFrom(address) : () => null))());
    this.#api = new Api(service, site, this.#login);
    this.#kept = new KeptPages(site);
    const on = (target: EventTarget, type: string, act: (event: Event) => void) => {
      target.addEventListener(type, act);
      this.#ends.push(() => target.removeEventListener(type, act));
    };
    on(window, "online", () => this.#back());
    on(document, "visibilitychange", () => this.#lookedAt());
    on(window, "hashchange", () => void this.#follow());
    on(window, "storage", (event) => this.#otherTab(event as StorageEvent));
    const minute = setInterval(() => document.hidden || this.refresh(), 60_000);
    this.#ends.push(() => clearInterval(minute));
    void this.refresh();
    void this.#begin(new URL("viche/", service));
  }

  disconnectedCallback(): void {
    this.#ends.splice(0).forEach((end) => end());
    this.#live?.stop();
    this.#asked++;
    this.#loads++;
    this.#life++;
    this.#reader?.outbox.close();
    this.#live = this.#page = this.#newer = this.#linked = this.#reader = this.#writer = this.#keptAt = undefined;
    this.#question = this.marked = undefined;
    this.tree = new Tree();
    this.#waiting.clear();
    this.#boxes.clear();
  }

  /** A page that changes its article in place shows the other discussion. */
  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before === null || before === now || !this.isConnected) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  #attribute(name: string): string | undefined {
    return this.getAttribute(name) ?? undefined;
  }

  async #begin(languages: URL): Promise<void> {
    const life = this.#life;
    const words = language(languageOf(this), languages);
    const late = new Promise<void>((done) => setTimeout(done, PERSON_WAIT));
    let known = Promise.resolve();
    this.#ends.push(whenNear(this, () => (known = this.#identify())));
    try {
      this.words = await words;
    } catch {
      if (life !== this.#life) return;
      this.#failure = true;
      this.#again(() => this.#begin(languages));
      return;
    }
    if (life !== this.#life) return;
    await this.#load(() => Promise.race([known, late]));
    if (life !== this.#life) return;
    this.#live = new Live(
      this.#api.url(`${this.#path}/live`),
      () => this.#page?.version ?? 0,
      () => this.#look(),
    );
    this.#seen();
    await this.#follow();
  }

  get #path(): string {
    return `/articles/${encodeURIComponent(this.#article)}`;
  }

  /** Whether the discussion takes comments. */
  get open(): boolean {
    return this.#page?.open !== false && this.#page?.posture?.posture !== "closed";
  }

  // Reading

  async #load(before?: () => Promise<unknown>): Promise<void> {
    const load = ++this.#loads;
    const old = () => load !== this.#loads;
    const slow = setTimeout(() => old() || this.#showKept(), SLOW);
    try {
      const query = this.#sort === "newest" ? {} : {sort: this.#sort};
      const page = await this.#api.read<Page>(`${this.#path}/discussion`, query);
      clearTimeout(slow);
      if (!this.#page) await before?.();
      if (old()) return;
      if (this.#failure) this.#notice = "";
      this.#failure = false;
      this.#arrived(page);
    } catch (error) {
      expected(error);
      if (old()) return;
      this.#showKept();
      this.#failure = true;
      if (this.#page && this.#sort !== this.#shown) this.#notice = this.words?.say("failed") ?? "";
      this.#again(() => this.#load());
    } finally {
      clearTimeout(slow);
      void this.refresh();
    }
  }

  #again(act: () => Promise<unknown>): void {
    const timer = setTimeout(() => void act(), AGAIN_SECONDS * 1000 * (1 + Math.random()));
    this.#ends.push(() => clearTimeout(timer));
    void this.refresh();
  }

  #showKept(): void {
    const kept = this.#page ? null : this.#kept.get(this.#article);
    if (!kept) return;
    this.#keptAt = kept.at;
    this.#show(kept.page);
    this.#shown = "newest";
  }

  #arrived(page: Page): void {
    if (this.#sort === "newest") this.#kept.keep(this.#article, page);
    const same = this.#sort === this.#shown;
    const reading = same && this.#keptAt !== undefined && page.version !== this.#page?.version && this.#inSight();
    this.#keptAt = undefined;
    if (reading) this.#newer = page;
    else if (!same || page.version !== this.#page?.version || !this.tree.size) this.#show(page);
  }

  /** Whether the reader looks at threads that would move. */
  #inSight(): boolean {
    const {top, bottom} = this.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  }

  #show(page: Page): void {
    this.#newer = this.#linked = undefined;
    this.#waiting.clear();
    this.#page = page;
    this.#shown = this.#sort;
    this.tree = new Tree();
    this.tree.addAll(page.threads);
    this.#counted();
  }

  #counted(): void {
    this.#tick++;
    this.#tell("viche-count", {count: this.#page?.count ?? 0, article: this.#article});
    void this.refresh();
  }

  #tell(name: string, detail: object): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true, cancelable: true}));
  }

  async #more(): Promise<void> {
    const {tree} = this;
    const query = {sort: this.#shown ?? this.#sort, after: this.#page?.next};
    await this.#doing(async () => {
      const page = await this.#api.read<Page>(`${this.#path}/discussion`, query);
      if (tree !== this.tree) return;
      this.tree.addAll(page.threads);
      this.#page!.next = page.next;
      await this.#focusOn(page.threads[0]?.id);
    });
  }

  /** Loads what is missing below a comment. */
  async moreReplies(node: Node): Promise<void> {
    const {tree} = this;
    await this.#doing(async () => {
      const path = `/comments/${node.comment.id}/replies`;
      const {items, more, next} = await this.#api.read<Comment["replies"]>(path, {after: node.next});
      if (tree !== this.tree) return;
      items.forEach((reply) => this.tree.add(reply));
      Object.assign(node, {more, next});
      await this.#focusOn(items[0]?.id);
    });
  }

  async #reorder(event: Event): Promise<void> {
    this.#sort = (event.target as HTMLSelectElement).value as Sort;
    await this.#load();
  }

  /** Goes to the comment that the page's address names. */
  async #follow(): Promise<void> {
    const prefix = `#${anchorOf("")}`;
    const id = location.hash.startsWith(prefix)
      ? location.hash.slice(prefix.length)
      : new URLSearchParams(location.search).get("comment");
    if (!id || !/^[0-9a-f-]{36}$/.test(id)) return;
    this.#missing = false;
    const life = this.#life;
    if (!this.tree.get(id)) {
      try {
        const {ancestors, comment, article} = await this.#api.read<Permalink>(`/comments/${id}`);
        if (life !== this.#life || article !== this.#article) return;
        const root = ancestors[0] ?? comment;
        if (!this.tree.get(root.id)) {
          this.#linked ??= this.tree;
          this.tree = new Tree();
        }
        this.tree.addAll([...ancestors, comment]);
        this.#bound(root.id);
      } catch (error) {
        if (life !== this.#life) return;
        this.#missing = error instanceof Trouble && error.status === 404 && !this.#reader?.own(id);
        void this.refresh();
        if (!this.#reader?.own(id)) return;
      }
    }
    this.marked = id;
    for (let node = this.tree.get(id)?.parent; node; node = node.parent) node.folded = false;
    await this.#focusOn(id, "center");
  }

  /** What a permalink says about the comments above it leaves out their other replies. */
  #bound(id: Id): void {
    const hidden = (node: Node): boolean => node.comment.replyCount > node.replies.length || node.replies.some(hidden);
    const root = this.tree.get(id);
    if (root && this.#linked) root.more ||= hidden(root);
  }

  #whole(): void {
    this.tree = this.#linked ?? this.tree;
    this.#linked = this.marked = this.#shown = undefined;
    history.replaceState(history.state, "", location.pathname + location.search);
    void this.#load(); // what came meanwhile had no place here
  }

  async #focusOn(id: Id | undefined, block: ScrollLogicalPosition = "nearest"): Promise<void> {
    await this.refresh();
    const element = id ? this.find(`#${anchorOf(id)}`) : null;
    element?.focus({preventScroll: true});
    element?.scrollIntoView({block});
  }

  // What changes meanwhile

  #seen(): void {
    if (document.hidden) {
      this.#live?.stop();
      return;
    }
    this.#live?.start();
  }

  /** The page is looked at again: somebody may have logged in or out in another tab, days may have passed. */
  #lookedAt(): void {
    this.#seen();
    if (document.hidden || this.#reader === undefined) return;
    this.#login.doubt();
    void this.#identify();
  }

  #back(): void {
    if (this.#failure || this.#keptAt !== undefined) void this.#load();
    void this.#identify();
    this.#seen();
  }

  async #look(): Promise<void> {
    const page = this.#page;
    if (!page || this.#keptAt !== undefined) return;
    let changes: Changes;
    try {
      changes = await this.#api.read<Changes>(`${this.#path}/discussion/changes`, {since: page.version});
      if (changes.reload) {
        const load = this.#loads;
        const newer = await this.#api.read<Page>(`${this.#path}/discussion`, {sort: this.#sort});
        if (load === this.#loads && page === this.#page) this.#newer = newer;
        void this.refresh();
        return;
      }
    } catch (error) {
      expected(error);
      return; // the next version, or the next question, tries again
    }
    if (page !== this.#page) return;
    const {items, gone, open, mode, posture, count, version} = changes;
    if (version < page.version) return; // another answer was faster
    Object.assign(page, {open, mode, posture, count, version});
    const mine = [...items.map(({id}) => id), ...gone].some((id) => this.#reader?.own(id));
    if (mine) await this.#reader?.loadMine().catch(expected);
    if (page !== this.#page) return;
    for (const id of gone) {
      this.tree.remove(id);
      this.#waiting.delete(id);
    }
    for (const comment of items) {
      const known = this.tree.get(comment.id);
      if (known || (this.#reader?.own(comment.id) && this.#placed(comment))) this.tree.add(comment, true);
      else if (comment.state === "visible" && this.#placed(comment)) this.#waiting.set(comment.id, comment);
    }
    this.#counted();
  }

  /** Whether a comment belongs among what is loaded. */
  #placed({parentId}: Comment): boolean {
    if (this.#linked && parentId === undefined) return false;
    return parentId === undefined || this.tree.get(parentId) !== undefined || this.#waiting.has(parentId);
  }

  async #reveal(): Promise<void> {
    if (this.#newer) {
      this.#show(this.#newer);
      await this.#focusOn(this.tree.roots[0]?.comment.id, "start");
      return;
    }
    const comments = [...this.#waiting.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    this.#waiting.clear();
    for (const comment of comments) this.tree.add(comment, this.#sort !== "oldest").fresh = true;
    const first = this.#sort === "oldest" ? comments[0] : (comments.findLast(({parentId}) => !parentId) ?? comments[0]);
    await this.#focusOn(first?.id, "center");
  }

  // The reader

  /** @param resume whether the reader who is known already sends what is unsent */
  async #identify(resume = true): Promise<void> {
    const asked = ++this.#asked;
    let subject: string | null;
    try {
      subject = await this.#api.subject();
    } catch (error) {
      expected(error);
      return; // the page's site doesn't answer: what was known stays
    }
    if (asked !== this.#asked) return;
    if (subject === null) {
      this.#writer?.outbox.close();
      this.#reader = null;
      this.#boxes.clear();
    } else {
      if (this.#reader?.subject !== subject) {
        this.#writer?.outbox.close();
        this.#boxes.clear();
        const place = {site: this.#attribute("site") ?? "", article: this.#article};
        this.#reader = this.#writer = new Reader(this.#api, subject, place, () => this.#about(), this.#moved);
        resume = true;
      }
      const reader = this.#reader;
      try {
        await reader.load();
      } catch (error) {
        expected(error);
        // Without it they can write all the same; it comes with the network.
      }
      if (resume) void reader.outbox.resume();
    }
    this.#tick++;
    void this.refresh();
  }

  #about(): object {
    const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
    const url = this.#attribute("article-url") ?? canonical ?? location.href.split("#")[0]!;
    const title = (this.#attribute("article-title") ?? document.title).trim().slice(0, 300);
    const token = this.#attribute("article-token");
    return {url: url.length <= 2000 ? url : undefined, title: title || undefined, token};
  }

  readonly #moved = (outcome?: Outcome, refused?: boolean): void => {
    this.#tick++;
    void this.refresh();
    if (outcome) void this.#sent(outcome);
    if (refused) void this.#identify(false);
  };

  async #sent({place, submitted}: Outcome): Promise<void> {
    const {id, state} = submitted;
    const life = this.#life;
    const within = this.shadowRoot?.activeElement?.getAttribute("data-place") === place;
    this.#boxes.delete(place);
    const key = state === "pending" ? "sentPending" : state === "rejected" ? "sentRejected" : "sentVisible";
    this.#notice = this.words.say(key);
    this.#tell("viche-sent", {id, state});
    try {
      await this.#reader?.loadMine();
      if (state === "published" || state === "approved") {
        const {ancestors, comment} = await this.#api.read<Permalink>(`/comments/${id}`);
        if (life !== this.#life) return;
        [...ancestors, comment].forEach((each) => this.tree.add(each, true));
      }
    } catch (error) {
      expected(error);
      // It is stored; what it looks like comes with the network.
    }
    // Whoever reads elsewhere while it is sent by itself stays there.
    if (within) await this.#focusOn(id);
    void this.refresh();
  }

  #otherTab(event: StorageEvent): void {
    if (this.#reader?.outbox.changedElsewhere(event) === undefined) return;
    this.#tick++;
    if (event.newValue === null) void this.#reader.loadMine().then(() => void this.refresh(), expected);
    void this.refresh();
  }

  own(id: Id): OwnComment | undefined {
    return this.#reader?.own(id);
  }

  liked(id: Id): boolean {
    return this.#reader?.liked(id) ?? false;
  }

  /** Whether a box for a text is open. */
  writing(place: Place): boolean {
    return this.#boxes.get(place) ?? !!this.#writer?.outbox.entry(place);
  }

  /** Opens the box for a reply or an edit. */
  write(place: Place): void {
    if (!this.#needLogin()) return;
    this.#boxes.set(place, true);
    void this.refresh().then(() => this.find(`[data-place="${place}"]`)?.focus());
  }

  box(place: Place, label: string, own?: OwnComment) {
    const writer = this.#writer;
    if (!writer) return nothing;
    const edit = place.startsWith("edit:");
    const closed = () => {
      this.#boxes.set(place, false);
      void this.refresh();
      void this.#focusOn(place.split(":").pop());
    };
    // Another writer's or place's text is another box.
    const box = html`<viche-write
      class=${place ? "reply" : ""}
      data-place=${place}
      .place=${place}
      .label=${label}
      .words=${this.words}
      .outbox=${writer.outbox}
      .away=${!this.#reader}
      .still=${!!this.#barred || (!this.open && !edit)}
      .api=${this.#api}
      .longest=${writer.me?.maxLength ?? MAX_LENGTH}
      .start=${own?.body ?? ""}
      .revision=${own?.revision}
      .tick=${this.#tick}
      @closed=${closed}
    ></viche-write>`;
    return keyed(writer, keyed(place, box));
  }

  /** What keeps the reader from writing. */
  get #barred() {
    const me = this.#reader?.me;
    return me?.mayWrite === false && me.sanctions.find(({kind}) => kind === "ban" || kind === "suspend");
  }

  #needLogin(): boolean {
    if (this.#reader) return true;
    const url = this.#attribute("login-url");
    if (this.#tell("viche-login-needed", {}) && url) location.assign(url);
    return false;
  }

  async like(comment: Comment): Promise<void> {
    if (!this.#needLogin()) return;
    const before = comment.likes;
    await this.#doing(async () => {
      const done = this.#reader!.like(comment.id);
      comment.likes += this.liked(comment.id) ? 1 : -1;
      void this.refresh();
      try {
        comment.likes = await done;
      } catch (error) {
        comment.likes = before;
        throw error;
      }
    });
  }

  /** Asks in the dialog; without a question it closes. */
  ask(kind?: Question["kind"], id?: Id): void {
    if (kind && !this.#needLogin()) return;
    this.#question = kind && id ? {kind, id} : undefined;
    this.#problem = undefined;
    void this.refresh();
  }

  async answer(reason: string, details: string): Promise<void> {
    const {kind, id} = this.#question!;
    if (reason === "other" && !details) {
      this.#problem = this.words.say("detailsNeeded");
      void this.refresh();
      return;
    }
    try {
      if (kind === "report") {
        await this.#api.call("POST", `/comments/${id}/reports`, {reason, details: details || undefined});
        this.#notice = this.words.say("reported");
      } else {
        await this.#api.call("DELETE", `/comments/${id}`);
        await Promise.all([this.#reader?.loadMine(), this.#renew(id)]);
        await this.#look();
      }
      this.ask();
    } catch (error) {
      this.#problem = troubleText(this.words, error);
      void this.refresh();
    }
  }

  /** Shows what has become of a comment. */
  async #renew(id: Id): Promise<void> {
    try {
      this.tree.add((await this.#api.read<Permalink>(`/comments/${id}`)).comment);
    } catch (error) {
      if (!(error instanceof Trouble && error.status === 404)) throw error;
      this.tree.remove(id);
    }
  }

  /** Does something that the reader asked for, and tells when it fails. */
  async #doing(act: () => Promise<void>): Promise<void> {
    try {
      this.#notice = "";
      await act();
    } catch (error) {
      this.#notice = troubleText(this.words, error);
    }
    void this.refresh();
  }

  // Showing

  protected override shown(): void {
    const box = this.find<HTMLDialogElement>("dialog");
    if (box && !!this.#question !== box.open) box[this.#question ? "showModal" : "close"]();
  }

  protected view() {
    const {words, tree} = this;
    const page = this.#page;
    if (!words || !page) return this.#renderWaiting();
    return html`<section aria-labelledby="title">
      <div class="top">
        <h2 id="title">${page.count ? words.say("count", {n: page.count}) : words.say("discussion")}</h2>
        ${page.count > 1 ? this.#renderSort() : nothing}
      </div>
      ${
        this.#keptAt === undefined
          ? nothing
          : html`<p class="note">${words.say("kept", {ago: words.ago(this.#keptAt)})} ${this.#button("again", () => this.#load())}</p>`
      }
      ${this.#renderWriting(page)} ${this.#renderBox()}
      <p class=${this.#notice ? "note" : ""} role="status">${this.#notice}</p>
      ${this.#writer ? this.#renderOwn(this.#writer) : nothing}
      ${this.#linked ? html`<p class="note">${words.say("linked")} ${this.#button("whole", () => this.#whole())}</p>` : nothing}
      ${this.#missing ? html`<p class="note">${words.say("missing")}</p>` : nothing}
      ${tree.size ? threads(this, tree.roots) : html`<p class="muted">${words.say("empty")}</p>`}
      ${
        page.next && !this.#linked
          ? html`<button class="more" @click=${() => this.#more()}>${words.say("more")}</button>`
          : nothing
      }
      ${this.#renderFresh()} ${dialog(this, this.#question, this.#problem)}
    </section>`;
  }

  #button(word: string, act: () => void) {
    return html`<button class="link" @click=${act}>${this.words.say(word)}</button>`;
  }

  /** What the page itself has inside the element stays until there is something better. */
  #renderWaiting() {
    const {words} = this;
    const said = [...this.childNodes].some((node) =>
      node instanceof Element ? node.localName !== "noscript" : node instanceof Text && node.data.trim(),
    );
    const own = said ? html`<slot></slot>` : undefined;
    if (this.#failure) {
      const text = words?.say("failed") ?? "The discussion can’t be loaded right now.";
      return html`${own ?? html`<p class="note">${text}</p>`}
        ${words ? html`<p>${this.#button("again", () => this.#load())}</p>` : nothing}`;
    }
    return (
      own ??
      html`<div aria-busy="true"><div class="wait"></div><div class="wait"></div><div class="wait"></div></div>`
    );
  }

  #renderSort() {
    const {words} = this;
    return html`<label>${words.say("sort")}
      <select @change=${this.#reorder}>
        ${(["newest", "oldest", "top"] as const).map(
          (each) => html`<option value=${each} ?selected=${each === this.#sort}>${words.say(each)}</option>`,
        )}
      </select></label>`;
  }

  #renderWriting(page: Page) {
    const {words} = this;
    const reader = this.#reader;
    if (!page.open) return html`<p class="note">${words.say("ended")}</p>`;
    const told = page.posture
      ? postureText(words, page.posture)
      : page.mode === "pre"
        ? words.say("modePre")
        : "";
    const rule = told ? html`<p class="muted small">${told}</p>` : nothing;
    if (!this.open) return html`<p class="note">${told}</p>`;
    if (reader === undefined) return html`${rule}<div class="join"></div>`;
    if (reader === null) return html`${rule}${this.#renderJoin()}`;
    const {me} = reader;
    const barred = this.#barred;
    if (barred) {
      const {until} = barred;
      return html`<p class="note">
        ${until ? words.say("mayNotUntil", {time: words.until(until)}) : words.say("mayNot")}
        ${words.has(barred.reason) ? words.say(barred.reason) : barred.reason}
      </p>`;
    }
    return html`${me?.sanctions.filter(({kind}) => kind === "warn").map((warning) => this.#renderWarning(warning))}
      ${rule}`;
  }

  /** The box below the article: for whoever may write, and for a text that was begun. */
  #renderBox() {
    const begun = this.#writer?.outbox.entry("");
    const free = this.#reader && this.open && !this.#barred;
    return begun || free ? this.box("", this.words.say("yourComment")) : nothing;
  }

  #renderJoin() {
    const {words} = this;
    const loginUrl = this.#attribute("login-url");
    const click = (event: Event) => {
      if (!this.#tell("viche-login-needed", {}) || !loginUrl) event.preventDefault();
    };
    const [before, after] = words.say("join", {link: "\u0000"}).split("\u0000");
    const link = loginUrl
      ? html`<a href=${loginUrl} @click=${click}>${words.say("logIn")}</a>`
      : html`<button class="link" @click=${click}>${words.say("logIn")}</button>`;
    return html`<p class="join">${before}${link}${after}</p>`;
  }

  #renderWarning({id, reason}: {id: Id; reason: string}) {
    const {words} = this;
    const read = () =>
      this.#doing(async () => {
        await this.#api.call("POST", `/me/warnings/${id}/acknowledgement`);
        await this.#reader?.load();
      });
    const why = words.has(reason) ? words.say(reason) : reason;
    return html`<p class="note bad">${words.say("warned", {reason: why})} ${this.#button("acknowledge", read)}</p>`;
  }

  /** What others don't see, and unsent texts whose place isn't on the page. */
  #renderOwn({outbox}: Reader) {
    const items = this.#reader?.hidden ?? [];
    const lost = outbox.places().filter((place) => {
      const id = place.split(":").pop()!;
      return place && this.tree.get(id)?.comment.state !== "visible" && !items.some((own) => own.id === id);
    });
    return html`${lost.map((place) => this.box(place, this.words.say("strayReply")))}${hidden(this, items)}`;
  }

  #renderFresh() {
    const {words} = this;
    const waiting = this.#waiting.size;
    const newer = this.#newer;
    const text = newer ? words.say("newer") : words.say("fresh", {n: waiting});
    const shown = newer || waiting;
    return html`<div class="pill" role="status">
      ${shown ? html`<button @click=${() => this.#reveal()}>${text}</button>` : nothing}
    </div>`;
  }
}
