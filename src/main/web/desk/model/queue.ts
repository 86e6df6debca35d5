import type {Api} from "./api";
import type {LiveEvent} from "./live";
import {Observed} from "./observed";
import {FIRST, type QueueView, sameList} from "./route";
import type {By, Claim, Counts, Decision, Outcome, QueueItem, QueueName, QueuePage, State} from "./types";

/** Why an item that was decided here is back in the list. */
export type Trouble =
  | {kind: "stale"; latest?: number}
  | {kind: "already-decided"; state?: State; decision?: Decision}
  | {kind: "outcome"; outcome: Outcome; state?: State};

/** A line of the list. It is replaced, never changed, so that what shows it sees whether it is another one. */
export interface Row {
  readonly item: QueueItem;
  /** A colleague has decided on it meanwhile: it stays where it is until the list is read anew. */
  readonly gone?: {verdict: "approve" | "reject"; by: By};
  readonly trouble?: Trouble;
  /** The author has changed the text since; what is shown is what was read. */
  readonly outdated?: boolean;
}

/** Something decided here. */
interface Taken {
  queue: QueueName;
  /** The connection of the stream that was there then: a later one doesn't tell what happened before it. */
  connection: number;
  /** Whether the decision is answered. */
  settled: boolean;
}

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
  readonly #taken = new Map<string, Taken>();
  #reading = 0;

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
  async reload(): Promise<void> {
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
    await this.#read(this.next, PAGE, true, (items) => {
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
    this.loading = true;
    this.failure = undefined;
    this.changed();
    try {
      const items: QueueItem[] = [];
      let next = after;
      do {
        const page: QueuePage = await this.api.get<QueuePage>("/moderation/queue", {
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
    } catch (error) {
      if (reading === this.#reading) this.failure = error;
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
    let taken = 0;
    for (const each of this.#taken.values()) if (each.queue === queue) taken++;
    return Math.max(0, this.counts[queue] - taken);
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
      if (this.find(id)) this.#taken.set(id, {queue: this.view.queue, connection: this.#connection, settled: false});
    }
    const gone = new Set(comments);
    this.rows = this.rows.filter((row) => !gone.has(row.item.comment.id));
    this.picked = new Set([...this.picked].filter((id) => !gone.has(id)));
    this.changed();
    this.#refill();
  }

  /** A decision is answered: from now on the stream tells the counts with it. */
  settled(comment: string, unchanged: boolean): void {
    const taken = this.#taken.get(comment);
    if (unchanged || !this.#live || taken?.connection !== this.#connection) this.#taken.delete(comment);
    else taken.settled = true;
    this.changed();
  }

  #live = false;
  #connection = 0;

  /** Whether the stream is there to tell counts. What it hasn't told of when it breaks, it never will. */
  set live(connected: boolean) {
    if (connected === this.#live) return;
    this.#live = connected;
    if (connected) this.#connection++;
    for (const [id, taken] of this.#taken) if (taken.settled) this.#taken.delete(id);
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
    const merged = [...this.rows, ...added];
    if (this.view.order !== "riskiest") {
      const sign = this.view.order === "oldest" ? 1 : -1;
      merged.sort((a, b) => sign * compare(a.item, b.item));
      this.rows = merged;
    } else {
      this.rows = [...added, ...this.rows];
    }
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
        const {pending, unreviewed, reported, oldestWaiting} = event;
        this.counts = {pending, unreviewed, reported, ...(oldestWaiting ? {oldestWaiting} : {})};
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
    if (verdict === "undo") {
      if (this.find(event.commentId)) this.update(event.commentId, ({item}) => ({item}));
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

function compare(a: QueueItem, b: QueueItem): number {
  if (a.waitingSince !== b.waitingSince) return a.waitingSince < b.waitingSince ? -1 : 1;
  return a.comment.id < b.comment.id ? -1 : 1;
}
