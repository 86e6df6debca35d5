import {path} from "../../shared/path.js";
import type {Call} from "./api.js";
import type {Mine, OwnComment, Submitted} from "../../shared/model.js";
import {alone, newKey} from "../../shared/shelf.js";
import {expected, Trouble} from "../../shared/trouble.js";
import {Store} from "./store.js";

/**
 * What a reader writes on one article, so that no text is ever lost or doubled. It knows no page.
 *
 * A text is kept from the first letter on, with an idempotency key. It is
 * - a draft until it is sent;
 * - `sending` while a call is under way, written down before the call begins;
 * - `unsent` when the call didn't come through: nobody knows whether the service has it. It is sent
 *   again by itself with the same key, but first `/mine` is searched for that key: a text that is
 *   there already is not sent again, one that was changed meanwhile becomes an edit of it;
 * - `refused` when the service said no: then nothing was stored, and the text waits for its author.
 * Acknowledged, it is forgotten here.
 */
export type Phase = "draft" | "sending" | "unsent" | "refused";

export interface Entry {
  body: string;
  phase: Phase;
  key: string;
  /** The texts that the service was given under this key. */
  tried: string[];
  /** Of an edit: the revision that its author has seen. */
  revision?: number;
  /** Why it was not sent: the kind of a `Trouble`, and what it said. */
  kind?: string;
  told?: string;
  /** When it was written last, in milliseconds. */
  at: number;
}

/** Where a text belongs: `""` below the article, a comment's id for a reply, `edit:` and an id. */
export type Place = string;

const EDIT = "edit:";

export const editOf = (id: string): Place => EDIT + id;

export interface Outcome {
  place: Place;
  submitted: Submitted | OwnComment;
}

/** Told after every change, with the outcome when a text was acknowledged, or that its writer is no longer logged in. */
export type Changed = (outcome?: Outcome, refused?: boolean) => void;

/** After so many milliseconds a text is nobody's any more: 90 days. */
const LONGEST_KEPT = 90 * 86_400_000;
/** The text before its last change is stored, and can't be edited any more. */
const SENT_BEFORE = "sent-before";
const PAUSES = [3, 10, 30, 60, 120, 300];

export class Outbox {
  readonly #call: Call;
  readonly #article: string;
  readonly #store: Store;
  readonly #page: () => object;
  readonly #changed: Changed;
  #failures = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #closed = false;

  /**
   * @param call as the writer: nobody else sends it, whoever has logged in meanwhile
   * @param article its key
   * @param name of the box; another account on the same device has one of its own
   * @param page what the page says about its article
   */
  constructor(call: Call, article: string, name: string, page: () => object, changed: Changed) {
    this.#call = call;
    this.#article = article;
    this.#store = new Store(`viche:text:${name}/`);
    this.#page = page;
    this.#changed = changed;
    for (const place of this.places()) {
      if (Date.now() - (this.entry(place)?.at ?? 0) > LONGEST_KEPT) this.#store.remove(place);
    }
  }

  /** The places that have a text. */
  places(): Place[] {
    return this.#store.names();
  }

  entry(place: Place): Entry | null {
    return this.#store.get<Entry>(place);
  }

  /** Whether a text is there after a reload. */
  lasts(place: Place): boolean {
    return this.#store.lasts(place);
  }

  /** Keeps what stands in a box; an empty one is forgotten unless the service may have it. */
  write(place: Place, body: string, revision?: number): void {
    const entry = this.entry(place);
    if (!body.trim() && !entry?.tried.length) {
      this.#store.remove(place);
      return;
    }
    if (entry?.body === body) return;
    const phase = entry?.phase === "unsent" ? "unsent" : "draft";
    const kept: Entry = {key: newKey(), tried: [], revision, ...entry, body, phase, at: Date.now()};
    this.#store.set(place, kept);
  }

  /** Gives a text up; what the service has already is not withdrawn. */
  discard(place: Place): void {
    this.#store.remove(place);
    this.#changed();
  }

  /** The name of a place that another tab changed. */
  changedElsewhere(event: StorageEvent): Place | undefined {
    return this.#store.changed(event);
  }

  /** Sends a text, if no other tab is sending it. */
  async send(place: Place): Promise<void> {
    if (this.#closed) return this.#fail(place, new Trouble("unauthenticated", 401));
    // Where tabs know nothing of each other, the key keeps it from being doubled.
    await alone(`viche:${this.#article}:${place}`, () => this.#deliver(place));
  }

  /** Sends everything that was on its way when the network, the page or the browser went. */
  async resume(): Promise<void> {
    for (const place of this.places()) {
      if (this.#closed) return;
      const phase = this.entry(place)?.phase;
      if (phase === "unsent" || phase === "sending") await this.send(place);
    }
  }

  /** Sends nothing from now on: its writer is gone, or the page. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #deliver(place: Place): Promise<void> {
    const entry = this.entry(place);
    if (!entry?.body.trim()) return;
    this.#put(place, {...entry, phase: "sending"});
    try {
      const submitted = place.startsWith(EDIT) ? await this.#edit(place) : await this.#submit(place);
      this.#failures = 0;
      this.#acknowledge(place, entry.body);
      this.#changed({place, submitted});
    } catch (error) {
      expected(error);
      this.#fail(place, error instanceof Trouble ? error : new Trouble("failed"));
    }
  }

  /** Forgets what was acknowledged; what was typed meanwhile is a text of its own. */
  #acknowledge(place: Place, body: string): void {
    const now = this.entry(place);
    this.#store.remove(place);
    if (now && now.body !== body) this.write(place, now.body);
  }

  #fail(place: Place, {kind, status, passing, told, wait}: Trouble): void {
    const entry = this.entry(place);
    if (!entry) return;
    const phase = passing || status === 401 ? "unsent" : "refused";
    // What is stored can't become this text: it is another comment from now on.
    const other = status === 422 || kind === SENT_BEFORE ? {key: newKey(), tried: []} : {};
    this.#put(place, {...entry, ...other, phase, kind, told});
    if (this.#closed) return;
    if (status === 401) this.#changed(undefined, true);
    if (!passing) return;
    const pause = Math.max(wait, PAUSES[this.#failures++] ?? PAUSES.at(-1)!);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.resume(), pause * 1000 * (1 + Math.random() / 4));
  }

  #put(place: Place, entry: Entry): void {
    this.#store.set(place, entry);
    this.#changed();
  }

  async #submit(place: Place): Promise<Submitted | OwnComment> {
    const entry = this.entry(place)!;
    const {key, body, tried} = entry;
    const earlier = tried.length ? await this.#stored(key) : undefined;
    if (earlier) return this.#settle(entry, earlier);
    if (!tried.includes(body)) tried.push(body);
    this.#store.set(place, entry);
    const draft = {body, parentId: place || undefined, article: this.#page()};
    try {
      return await this.#call<Submitted>("POST", path`/articles/${this.#article}/comments`, draft, key);
    } catch (error) {
      // An earlier attempt with another text got through after all.
      const stored = (error as Trouble).status === 422 && (await this.#stored(key));
      if (!stored) throw error;
      return this.#settle(entry, stored);
    }
  }

  /** What the service has under an idempotency key, or under an id. */
  async #stored(key: string): Promise<OwnComment | undefined> {
    const {items} = await this.#call<Mine>("GET", path`/articles/${this.#article}/mine`);
    return items.find(({idempotencyKey, id}) => idempotencyKey === key || id === key);
  }

  /** The service has a text under this key: it, or what it was before it was changed here. */
  async #settle({tried, body}: Entry, stored: OwnComment): Promise<Submitted | OwnComment> {
    if (tried.every((text) => text === body) || same(stored.body, body)) return stored;
    try {
      return await this.#change(stored.id, body, stored.revision);
    } catch (error) {
      const {passing, status} = error as Trouble;
      throw passing === false && status !== 401 ? new Trouble(SENT_BEFORE, 409) : error;
    }
  }

  async #edit(place: Place): Promise<Submitted | OwnComment> {
    const {body, revision = 1} = this.entry(place)!;
    const id = place.slice(EDIT.length);
    try {
      return await this.#change(id, body, revision);
    } catch (error) {
      // An earlier attempt may have got through; a revision of another tab's is not overwritten.
      const stored = (error as Trouble).status === 409 && (await this.#stored(id));
      if (!stored) throw error;
      if (same(stored.body, body)) return stored;
      // Sent again knowingly, it replaces the other.
      this.#store.set(place, {...this.entry(place), revision: stored.revision});
      throw error;
    }
  }

  #change(id: string, body: string, revision: number): Promise<Submitted> {
    return this.#call<Submitted>("PUT", path`/comments/${id}`, {body, revision});
  }
}

/** Whether two texts differ in nothing but what the service tidies up. */
function same(one: string, other: string): boolean {
  const tidy = (text: string) => text.normalize().replace(/\s+/g, " ").trim();
  return tidy(one) === tidy(other);
}
