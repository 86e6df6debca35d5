import type {Api} from "../shared/api.js";
import type {Mine, OwnComment, Submitted} from "../shared/model.js";
import {newKey, Store} from "../shared/store.js";
import {expected, Trouble} from "../shared/trouble.js";

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
  /** Why it is not sent: the kind of a `Trouble`, and what it said. */
  trouble?: string;
  told?: string;
  /** When it was written last, in milliseconds. */
  at: number;
}

/** Where a text belongs: `""` below the article, a comment's id for a reply, `edit:` and an id. */
export type Place = string;

export const editOf = (id: string): Place => `edit:${id}`;

export interface Outcome {
  place: Place;
  submitted: Submitted | OwnComment;
}

const DAY = 86_400_000;
/** After that a text is nobody's any more. */
const LONGEST_KEPT = 90 * DAY;
/** The text before its last change is stored, and can't be edited any more. */
const SENT_BEFORE = "sent-before";
const PAUSES = [3, 10, 30, 60, 120, 300];

export class Outbox {
  readonly #store: Store;
  readonly #path: string;
  #failures = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #closed = false;

  /**
   * @param account who writes; another account on the same device has a box of its own
   * @param page what the page says about its article
   * @param changed called after every change, with the outcome when a text was acknowledged, or
   *     whether the writer is no longer logged in
   */
  constructor(
    private readonly api: Api,
    private readonly scope: {site: string; article: string; account: string},
    private readonly page: () => object,
    private readonly changed: (outcome?: Outcome, refused?: boolean) => void,
  ) {
    this.#store = new Store(`viche:text:${scope.site}/${scope.article}/${scope.account}/`);
    this.#path = `/articles/${encodeURIComponent(scope.article)}`;
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

  /**
   * Keeps what stands in a box; an empty one is forgotten unless the service may have it.
   *
   * @returns whether it is there after a reload
   */
  write(place: Place, body: string, revision?: number): boolean {
    const entry = this.entry(place);
    if (!body.trim() && !entry?.tried.length) {
      this.#store.remove(place);
      return true;
    }
    if (entry?.body === body) return true;
    const {phase = "draft", key = newKey(), tried = []} = entry ?? {};
    const kept: Entry = {body, key, tried, phase: phase === "unsent" ? phase : "draft", at: Date.now()};
    kept.revision = entry?.revision ?? revision;
    if (phase === "unsent") kept.trouble = entry?.trouble;
    return this.#store.set(place, kept);
  }

  /** Gives a text up; what the service has already is not withdrawn. */
  discard(place: Place): void {
    this.#store.remove(place);
    this.changed();
  }

  /** The name of a place that another tab changed. */
  changedElsewhere(event: StorageEvent): Place | undefined {
    return this.#store.changed(event);
  }

  /** Sends a text, if no other tab is sending it. */
  async send(place: Place): Promise<void> {
    if (this.#closed) return this.#fail(place, new Trouble("unauthenticated", 401));
    const work = () => this.#deliver(place);
    if (!navigator.locks) return work(); // the key keeps it from being doubled
    await navigator.locks.request(`viche:${this.#path}:${place}`, {ifAvailable: true}, async (lock) => {
      if (lock) await work();
    });
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
    this.#put(place, {...entry, phase: "sending", trouble: undefined, told: undefined});
    try {
      const submitted = place.startsWith("edit:") ? await this.#edit(place) : await this.#submit(place);
      this.#failures = 0;
      this.#acknowledge(place, entry.body);
      this.changed({place, submitted});
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

  #fail(place: Place, trouble: Trouble): void {
    const entry = this.entry(place);
    if (!entry) return;
    const again = trouble.passing || trouble.status === 401;
    const told = trouble.problem.errors?.map((fault) => fault.message).join("; ") ?? trouble.problem.detail;
    // What is stored can't become this text: it is another comment from now on.
    const other = trouble.status === 422 || trouble.kind === SENT_BEFORE ? {key: newKey(), tried: []} : {};
    this.#put(place, {...entry, ...other, phase: again ? "unsent" : "refused", trouble: trouble.kind, told});
    if (trouble.status === 401 && !this.#closed) this.changed(undefined, true);
    if (!trouble.passing || this.#closed) return;
    const pause = Math.max(trouble.wait, PAUSES[Math.min(this.#failures++, PAUSES.length - 1)] ?? 60);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.resume(), pause * 1000 * (1 + Math.random() / 4));
  }

  #put(place: Place, entry: Entry): void {
    this.#store.set(place, entry);
    this.changed();
  }

  async #submit(place: Place): Promise<Submitted | OwnComment> {
    const entry = this.entry(place)!;
    if (entry.tried.length) {
      const stored = await this.#stored(entry.key);
      if (stored) return this.#settle(entry, stored);
    }
    if (!entry.tried.includes(entry.body)) entry.tried.push(entry.body);
    this.#store.set(place, {...entry});
    const draft = {body: entry.body, parentId: place || undefined, article: this.page()};
    try {
      return await this.#call<Submitted>("POST", `${this.#path}/comments`, draft, entry.key);
    } catch (error) {
      // An earlier attempt with another text got through after all.
      const stored = error instanceof Trouble && error.status === 422 && (await this.#stored(entry.key));
      if (!stored) throw error;
      return this.#settle(entry, stored);
    }
  }

  async #stored(key: string): Promise<OwnComment | undefined> {
    const mine = await this.#call<Mine>("GET", `${this.#path}/mine`);
    return mine.items.find((own) => own.idempotencyKey === key);
  }

  /** The service has a text under this key: it, or what it was before it was changed here. */
  async #settle({tried, body}: Entry, stored: OwnComment): Promise<Submitted | OwnComment> {
    const unchanged = tried.every((text) => text === body) || same(stored.body, body);
    if (unchanged) return stored;
    try {
      return await this.#change(stored.id, body, stored.revision);
    } catch (error) {
      if (error instanceof Trouble && !error.passing && error.status !== 401) throw new Trouble(SENT_BEFORE, 409);
      throw error;
    }
  }

  async #edit(place: Place): Promise<Submitted | OwnComment> {
    const {body, revision = 1} = this.entry(place)!;
    const id = place.slice("edit:".length);
    try {
      return await this.#change(id, body, revision);
    } catch (error) {
      // An earlier attempt may have got through; a revision of another tab's is not overwritten.
      if (!(error instanceof Trouble && error.status === 409)) throw error;
      const {items} = await this.#call<Mine>("GET", `${this.#path}/mine`);
      const stored = items.find((own) => own.id === id);
      if (stored && same(stored.body, body)) return stored;
      // Sent again knowingly, it replaces the other.
      if (stored) this.#store.set(place, {...this.entry(place), revision: stored.revision});
      throw error;
    }
  }

  /** As the writer: nobody else sends it, whoever has logged in meanwhile. */
  #call<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    return this.api.call<T>(method, path, body, key, this.scope.account);
  }

  #change(id: string, body: string, revision: number): Promise<Submitted> {
    return this.#call<Submitted>("PUT", `/comments/${id}`, {body, revision});
  }
}

/** Whether two texts differ in nothing but what the service tidies up. */
function same(one: string, other: string): boolean {
  const tidy = (text: string) => text.normalize().replace(/\s+/g, " ").trim();
  return tidy(one) === tidy(other);
}
