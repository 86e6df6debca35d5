import {path} from "../../shared/path.js";
import {Again} from "./again";
import type {Api} from "./api";
import type {LiveEvent} from "./live";
import {Observed} from "./observed";
import {FIRST, type QueueView, sameList} from "./route";
import {byWaiting, regrouped, type Row, without} from "./row";
import {Taken} from "./taken";
import type {Claim, Counts, GroupMark, QueueItem, QueueName, QueuePage} from "./types";

const PAGE = 50;
const MOST_READ_ANEW = 200;

/** A queue as far as it was read, with what the live stream says about it. */
export class Queue extends Observed {
  view: QueueView = FIRST;
  rows: readonly Row[] = [];
  counts: Counts | undefined;
  next: string | undefined;
  oldestWaiting: string | undefined;
  loading = false;
  loaded = false;
  failure: unknown;
  picked: ReadonlySet<string> = new Set();
  /** Comments that came in since the list was read. */
  readonly arrivals = new Set<string>();
  /** What was decided here and is still counted by the service. */
  readonly #taken = new Taken();
  #reading = 0;
  /** What was asked for last. */
  #asked = () => this.#anew();
  readonly #again = new Again(() => void this.#asked());

  constructor(
    private readonly api: Api,
    /** Whether a decision told by the stream was made here. */
    private readonly own: (comment: string) => boolean,
  ) {
    super();
  }

  /** Shows another view; reads it unless it is the one shown. */
  async show(view: QueueView): Promise<void> {
    if (this.loaded && sameList(view, this.view)) return;
    this.view = view;
    this.rows = [];
    this.picked = new Set();
    await this.reload();
  }

  /** Reads the list from its beginning, as far as it was read. */
  reload(): Promise<void> {
    this.failure = undefined;
    this.#asked = () => this.#anew();
    return this.#asked();
  }

  async #anew(): Promise<void> {
    const wanted = Math.min(Math.max(this.rows.length, PAGE), MOST_READ_ANEW);
    this.arrivals.clear();
    await this.#read(undefined, wanted, this.rows.length === 0, (items) => {
      const troubles = new Map(this.rows.map((row) => [row.item.comment.id, row.trouble]));
      this.rows = items.map((item) => {
        const trouble = troubles.get(item.comment.id);
        return trouble ? {item, trouble} : {item};
      });
    });
  }

  /** Reads on. */
  async more(): Promise<void> {
    if (!this.next || this.loading) return;
    this.failure = undefined;
    this.#asked = () => this.#on();
    await this.#asked();
  }

  #on(): Promise<void> {
    return this.#read(this.next, PAGE, true, (items) => {
      const known = new Set(this.rows.map((row) => row.item.comment.id));
      this.rows = [...this.rows, ...items.filter((item) => !known.has(item.comment.id)).map((item) => ({item}))];
    });
  }

  /**
   * Reads pages until there are as many as wanted. The service looks through so many items for one
   * page, so with filters a page may be short, or empty, and have a next one all the same.
   *
   * @param growing whether what is found is shown page by page, rather than all at the end
   */
  async #read(
    after: string | undefined,
    wanted: number,
    growing: boolean,
    take: (items: QueueItem[]) => void,
  ): Promise<void> {
    const reading = ++this.#reading;
    this.#again.asked();
    this.loading = true;
    this.changed();
    try {
      const items: QueueItem[] = [];
      let next = after;
      do {
        const page: QueuePage = await this.api.get<QueuePage>(path`/moderation/queue`, {
          state: this.view.queue,
          order: this.view.order,
          ...this.view.filters,
          groups: this.view.collapsed ? "collapsed" : undefined,
          limit: Math.min(wanted - items.length, 100),
          after: next,
        });
        if (reading !== this.#reading) return;
        items.push(...page.items);
        next = page.next;
        this.oldestWaiting = page.oldestWaiting;
        if (!growing && next && items.length < wanted) continue;
        this.next = next;
        take(items.filter((item) => !this.#taken.has(item.comment.id)));
        this.loaded = true;
        this.changed();
      } while (next && items.length < wanted);
      this.failure = undefined;
      this.#again.over();
    } catch (error) {
      if (reading !== this.#reading) return;
      this.failure = error;
      this.#again.failed(error);
    } finally {
      if (reading === this.#reading) this.loading = false;
      this.changed();
    }
    this.#refill();
  }

  /** Reads on where nothing is left to be scrolled, though there is more. */
  #refill(): void {
    if (this.rows.length === 0 && this.loaded && !this.failure) void this.more();
  }

  /** How many wait, without what was decided here this moment. */
  count(queue: QueueName): number | undefined {
    if (!this.counts) return undefined;
    return Math.max(0, this.counts[queue] - this.#taken.count(queue));
  }

  find(comment: string): Row | undefined {
    return this.rows.find((row) => row.item.comment.id === comment);
  }

  /** The row after (or before) a comment that can still be decided on; without one the first. */
  beside(comment: string | undefined, step: 1 | -1): Row | undefined {
    let at = this.rows.findIndex((row) => row.item.comment.id === comment);
    if (at < 0) at = step > 0 ? -1 : this.rows.length;
    for (let i = at + step; i >= 0 && i < this.rows.length; i += step) if (!this.rows[i]!.gone) return this.rows[i];
    return undefined;
  }

  /** Takes rows out because they were decided on here. */
  take(comments: readonly string[]): void {
    for (const id of comments) {
      const row = this.find(id);
      if (row) this.#taken.add(id, this.view.queue, row.item.group?.id);
    }
    const gone = new Set(comments);
    const [taken, left] = [true, false].map((of) => this.rows.filter((row) => gone.has(row.item.comment.id) === of));
    this.rows = without(left!, taken!);
    this.picked = new Set([...this.picked].filter((id) => !gone.has(id)));
    this.changed();
    this.#refill();
  }

  /** A decision is answered: from now on the stream tells the counts with it. */
  settled(comment: string, unchanged: boolean): void {
    this.#taken.settle(comment, unchanged);
    this.changed();
  }

  /** Whether the stream is there to tell counts. */
  set live(connected: boolean) {
    this.#taken.live = connected;
    this.changed();
  }

  /** Takes rows out that the service no longer counts. */
  drop(comments: readonly string[]): void {
    this.take(comments);
    for (const id of comments) this.#taken.delete(id);
    this.changed();
  }

  /** Puts rows back where they stood, because of a refusal or an undoing; nowhere when another list is shown. */
  putBack(rows: readonly Row[], view: QueueView): void {
    const known = new Set(this.rows.map((row) => row.item.comment.id));
    for (const row of rows) this.#taken.delete(row.item.comment.id);
    if (!sameList(view, this.view)) {
      this.changed();
      return;
    }
    const added = rows.filter((row) => !known.has(row.item.comment.id));
    const merged = [...added, ...without(this.rows, added, true)];
    const sign = this.view.order === "oldest" ? 1 : -1;
    if (this.view.order !== "riskiest") merged.sort((a, b) => sign * byWaiting(a.item, b.item));
    this.rows = merged;
    this.changed();
  }

  /** A group is so large now, unless one of it is just being decided on: who knows whether that is counted. */
  regroup(group: GroupMark | undefined): void {
    if (!group || this.#taken.deciding(group.id)) return;
    this.rows = regrouped(this.rows, group);
    this.changed();
  }

  /** Replaces what a row shows. */
  update(comment: string, change: (row: Row) => Row): void {
    this.rows = this.rows.map((row) => (row.item.comment.id === comment ? change(row) : row));
    this.changed();
  }

  pick(comments: readonly string[], on: boolean): void {
    const picked = new Set(this.picked);
    for (const id of comments) if (on) picked.add(id); else picked.delete(id);
    this.picked = picked;
    this.changed();
  }

  /** The stream's news; `mine` is the moderator's own account. */
  hear(events: readonly LiveEvent[]): void {
    for (const event of events) this.#hear(event);
    this.changed();
  }

  #hear(event: LiveEvent): void {
    switch (event.event) {
      case "counts": {
        const {pending, unreviewed, rejected, reported, oldestWaiting} = event;
        this.counts = {pending, unreviewed, rejected, reported, ...(oldestWaiting ? {oldestWaiting} : {})};
        return;
      }
      case "item":
        if (this.find(event.commentId)) return;
        if (event.queue === this.view.queue) this.#arrived(event.commentId);
        return;
      case "claimed":
        this.claimed(event.commentId, {by: event.by, expiresAt: event.expiresAt});
        return;
      case "released":
        this.claimed(event.commentId, undefined);
        return;
      case "decided":
        this.#decided(event);
    }
  }

  #arrived(comment: string): void {
    if (this.#taken.has(comment)) return;
    this.arrivals.add(comment);
    // Nothing can jump where there is nothing.
    if (this.rows.length === 0 && this.loaded && !this.loading) void this.reload();
  }

  #decided(event: LiveEvent & {event: "decided"}): void {
    this.#taken.delete(event.commentId);
    this.arrivals.delete(event.commentId);
    const {verdict, by} = event;
    const row = this.find(event.commentId);
    const again = verdict === "undo";
    // Of those that are alike, one less waits, or one more.
    if (row && !this.own(event.commentId) && (row.gone !== undefined) === again) this.rows = without(this.rows, [row], again);
    if (again) {
      if (row) this.update(event.commentId, ({item}) => ({item}));
      else if (!this.own(event.commentId)) this.#arrived(event.commentId);
    } else if (!this.own(event.commentId)) {
      this.update(event.commentId, ({item}) => ({item, gone: {verdict, by}}));
    }
  }

  /** Somebody is at a comment, or nobody any more. */
  claimed(comment: string, claim: Claim | undefined): void {
    if (!this.find(comment)) return;
    this.update(comment, (row) => {
      const {claim: before, ...item} = row.item;
      void before;
      return {...row, item: claim ? {...item, claim} : item};
    });
  }
}
