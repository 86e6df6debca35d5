import {path} from "../../shared/path.js";
import type {Api} from "./api.js";
import type {Changes, Comment, Discussion as Page, Id, OwnComment, Permalink, Replies, Sort} from "../../shared/model.js";
import {expected, type Trouble} from "../../shared/trouble.js";
import type {Host} from "./host.js";
import {tellDeveloper} from "../../shared/developer.js";
import {KeptPages} from "./kept.js";
import type {Failure} from "./told.js";
import {Live} from "./live.js";
import {type Node, Tree} from "./tree.js";

/** After that a page read before is shown until the network answers, in milliseconds. */
const SLOW = 1_200;
/** Until something is tried again, in milliseconds, and at most twice as long. */
const AGAIN = 15_000;

/** What reading asks of whoever reads. */
interface ReadersHost extends Host {
  readonly visitor: {
    known(): Promise<void>;
    own(id: Id): OwnComment | undefined;
    readonly reader?: {loadMine(): Promise<void>} | null;
  };
}

/** What is loaded of a discussion, while the element is connected, and how it follows what happens. */
export class Reading {
  tree = new Tree();
  page?: Page;
  /** When the page was read, where it is the one that the browser has kept. */
  keptAt?: number;
  /** Whether the last attempt to load it came to nothing. */
  failed = false;
  /** A newer page, for when its reader wants it. */
  newer?: Page;
  /** What has come in meanwhile. */
  readonly waiting = new Map<Id, Comment>();
  sort: Sort = "newest";
  /** The comment that the page's address names, and whether it isn't there. */
  marked?: Id;
  missing = false;
  /** All threads that are loaded, while the only one that is shown is that of the marked comment. */
  whole?: Tree;
  readonly #host: ReadersHost;
  readonly #api: Api;
  readonly #end: AbortSignal;
  readonly #kept: KeptPages;
  #live?: Live;
  /** The order of what is shown; undefined when it has to be shown anew. */
  #shown?: Sort;
  /** Counts what asks for the page: only the last answer is shown. */
  #loads = 0;
  #retry?: number;

  constructor(host: ReadersHost, api: Api, end: AbortSignal) {
    this.#host = host;
    this.#api = api;
    this.#end = end;
    this.#kept = new KeptPages(api.site);
    end.addEventListener("abort", () => this.#live?.stop());
  }

  /** Whether the discussion takes comments. */
  get open(): boolean {
    return !!this.page?.open && this.page.posture?.posture !== "closed";
  }

  /** @param ready what the first page waits for, to be shown and followed */
  async begin(ready: Promise<unknown>): Promise<void> {
    await this.load(ready);
    await ready;
    if (this.#end.aborted) return;
    this.#live = new Live(
      this.#api.url(path`/articles/${this.#api.article}/live`),
      () => (this.newer ?? this.page)?.version,
      (told) => this.look(told),
    );
    this.watch();
    await this.follow();
  }

  /** Hears of what is new while the page is looked at. */
  watch(): void {
    this.#live?.[document.hidden ? "stop" : "start"]();
  }

  /** The network may be back. */
  back(): void {
    if (this.failed || this.keptAt) void this.load();
    this.watch();
  }

  async load(ready?: Promise<unknown>): Promise<void> {
    const load = ++this.#loads;
    clearTimeout(this.#retry);
    const old = () => load !== this.#loads || this.#end.aborted;
    const slow = setTimeout(() => old() || this.#showKept(), SLOW);
    try {
      const page = await this.#read(this.sort);
      clearTimeout(slow);
      if (!this.page) await ready;
      if (old()) return;
      if (this.failed) this.#host.say("");
      this.failed = false;
      this.#arrived(page);
    } catch (error) {
      expected(error);
      if (old()) return;
      const {status, passing, told} = error as Trouble;
      const {site, article} = this.#api;
      if (passing === false) tellDeveloper("read", site, article, status, told);
      this.#showKept();
      if (this.page && this.sort !== this.#shown) this.#host.say(this.#host.words.say("failed"));
      this.#retry = this.again(() => this.load());
    }
    void this.#host.refresh();
  }

  /** Tries something again that has come to nothing. */
  again(act: () => unknown): number {
    this.failed = true;
    void this.#host.refresh();
    return setTimeout(() => this.#end.aborted || act(), AGAIN * (1 + Math.random()));
  }

  #read(order: Sort, after?: string, atLeast?: number): Promise<Page> {
    const from = path`/articles/${this.#api.article}/discussion`;
    return this.#api.read<Page>(from, {sort: order === "newest" ? undefined : order, after, atLeast});
  }

  #showKept(): void {
    const kept = this.page ? null : this.#kept.get(this.#api.article);
    if (!kept) return;
    this.#show(kept.page);
    this.keptAt = kept.at;
    this.#shown = "newest";
  }

  #arrived(page: Page): void {
    if (this.sort === "newest") this.#kept.keep(this.#api.article, page);
    const same = this.sort === this.#shown;
    const known = same && page.version === this.page?.version;
    const {top, bottom} = this.#host.getBoundingClientRect();
    // Threads that somebody looks at don't move.
    if (same && !known && top < innerHeight && bottom > 0) this.newer = page;
    else if (!known || !this.tree.size) this.#show(page);
    this.keptAt = undefined;
  }

  #show(page: Page): void {
    this.newer = this.whole = undefined;
    this.waiting.clear();
    this.page = page;
    this.#shown = this.sort;
    this.tree = new Tree();
    this.tree.addAll(page.threads);
    this.#counted(page);
  }

  #counted({count}: Page): void {
    this.#host.tell("viche-count", {count, article: this.#api.article});
    void this.#host.refresh();
  }

  async more(): Promise<void> {
    const {tree, page} = this;
    const {threads, next} = await this.#read(this.#shown ?? this.sort, page!.next);
    if (tree !== this.tree) return;
    tree.addAll(threads);
    page!.next = next;
    await this.#host.focusOn(threads[0]?.id);
  }

  /** Loads what is missing below a comment. */
  async moreReplies(node: Node): Promise<void> {
    const {tree} = this;
    const from = path`/comments/${node.comment.id}/replies`;
    const {items, more, next} = await this.#api.read<Replies>(from, {after: node.next});
    if (tree !== this.tree) return;
    items.forEach((reply) => tree.add(reply));
    Object.assign(node, {more, next});
    await this.#host.focusOn(items[0]?.id);
  }

  /** Shows what has become of a comment, or of a new one. */
  async renew(id: Id): Promise<void> {
    try {
      const {ancestors, comment} = await this.#api.read<Permalink>(path`/comments/${id}`);
      [...ancestors, comment].forEach((each) => this.tree.add(each, true));
    } catch (error) {
      if ((error as Trouble).status !== 404) throw error;
      this.tree.remove(id);
    }
  }

  /** Goes to the comment that the page's address names. */
  async follow(): Promise<void> {
    this.missing = false;
    // The HTML that the service renders has anchors of its own.
    const [, ours, linked] = /^#(viche-)?comment-(.*)/.exec(location.hash) ?? [];
    const id = linked || new URLSearchParams(location.search).get("comment");
    if (!id) return;
    // Others have anchors for comments, too.
    if (!/^[0-9a-f-]{36}$/.test(id)) return ours ? this.#miss() : undefined;
    if (!this.tree.get(id)) {
      try {
        const {ancestors, comment, article} = await this.#api.read<Permalink>(path`/comments/${id}`);
        if (this.#end.aborted) return;
        if (article !== this.#api.article) return this.#miss();
        const root = ancestors[0] ?? comment;
        if (!this.tree.get(root.id)) {
          this.whole ??= this.tree;
          this.tree = new Tree();
        }
        this.tree.addAll([...ancestors, comment]);
        this.#bound(root.id);
      } catch (error) {
        await this.#host.visitor?.known();
        if (this.#end.aborted) return;
        if (!this.#host.visitor.own(id)) {
          expected(error);
          return (error as Trouble).status === 404 ? this.#miss() : this.#host.lead("#title", error as Failure);
        }
      }
    }
    this.marked = id;
    await this.#host.focusOn(id, "center");
  }

  /** Says where the discussion is that a link leads nowhere. */
  async #miss(): Promise<void> {
    this.missing = true;
    await this.#host.lead("#missing");
  }

  /** Unfolds what a comment stands below. */
  unfold(id = ""): void {
    const {parentId = ""} = this.tree.get(id)?.comment ?? this.#host.visitor.own(id) ?? {};
    for (let node = this.tree.get(parentId); node; node = node.parent) node.folded = false;
  }

  /** What a permalink says about the comments above it leaves out their other replies. */
  #bound(id: Id): void {
    const hidden = (node: Node): boolean => node.comment.replyCount > node.replies.length || node.replies.some(hidden);
    const root = this.tree.get(id);
    if (root && this.whole) root.more ||= hidden(root);
  }

  /** Shows all threads again. */
  showWhole(): void {
    this.tree = this.whole ?? this.tree;
    this.whole = this.marked = this.#shown = undefined;
    history.replaceState(history.state, "", location.pathname + location.search);
    void this.load(); // what came meanwhile had no place here
  }

  /**
   * Asks what has changed.
   *
   * @param told the version that is known to be there
   */
  async look(told?: number): Promise<void> {
    const {page} = this;
    if (!page || this.keptAt) return;
    const changed = () => page !== this.page || this.#end.aborted;
    let changes: Changes;
    try {
      changes = await this.#api.read<Changes>(path`/articles/${this.#api.article}/discussion/changes`, {since: page.version, atLeast: told});
      if (changes.reload) {
        const load = this.#loads;
        const newer = await this.#read(this.sort, undefined, told);
        if (load === this.#loads && !changed()) this.newer = newer;
        void this.#host.refresh();
        return;
      }
    } catch (error) {
      expected(error);
      return; // the next version, or the next question, tries again
    }
    const {items, gone, open, mode, posture, count, version} = changes;
    if (changed() || version < page.version) return; // another answer was faster
    Object.assign(page, {open, mode, posture, count, version});
    const {visitor} = this.#host;
    if ([...items.map(({id}) => id), ...gone].some((id) => visitor.own(id))) {
      await visitor.reader?.loadMine().catch(expected);
      if (changed()) return;
    }
    for (const id of gone) {
      this.tree.remove(id);
      this.waiting.delete(id);
    }
    for (const comment of items) {
      const {id, state} = comment;
      if (this.tree.get(id) || (visitor.own(id) && this.#placed(comment))) this.tree.add(comment, true);
      else if (state === "visible" && this.#placed(comment)) this.waiting.set(id, comment);
    }
    this.#counted(page);
  }

  /** Whether a comment belongs among what is loaded. */
  #placed({parentId}: Comment): boolean {
    return parentId ? !!this.tree.get(parentId) || this.waiting.has(parentId) : !this.whole;
  }

  /** Shows what has come in meanwhile. */
  async reveal(): Promise<void> {
    if (this.newer) {
      this.#show(this.newer);
      return this.#host.focusOn(this.tree.roots[0]?.comment.id, "start");
    }
    const oldest = this.sort === "oldest";
    const comments = [...this.waiting.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    this.waiting.clear();
    for (const comment of comments) this.tree.add(comment, !oldest).fresh = true;
    const first = oldest ? comments[0] : (comments.findLast(({parentId}) => !parentId) ?? comments[0]);
    await this.#host.focusOn(first?.id, "center");
  }
}
