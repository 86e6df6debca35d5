import type {Path} from "../../shared/path.js";
import {newKey, type Shelf} from "../../shared/shelf.js";
import {type Api, passing, Problem} from "./api";
import {Observed} from "./observed";
import type {Session} from "./session";

/** A write that is on its way. */
export interface Sending {
  key: string;
  /** Whose it is: it goes out under their login only. */
  subject: string;
  path: Path;
  body: unknown;
  /** The comments it is about. */
  about: string[];
}

const KEPT = "viche-desk-unsent";
const LONGEST_WAIT = 15_000;

/**
 * Sends decisions until the service has answered: a lost connection, an overloaded service and an
 * expired login are waited out. Each has an idempotency key, so that what was carried out but not
 * answered isn't carried out twice. What is unsent survives a reload of the tab, and waits for the login of
 * whoever decided it.
 */
export class Outbox extends Observed {
  readonly sending = new Map<string, Sending>();
  /** Whether the last attempt of something found nobody there. */
  stalled = false;
  /** What an earlier life of this tab could not send, until its moderator is here again. */
  #left: Sending[];
  readonly #wakers = new Set<() => void>();

  constructor(
    private readonly api: Api,
    private readonly session: Session,
    private readonly kept: Shelf,
  ) {
    super();
    this.#left = JSON.parse(kept.get(this.#place()) ?? "[]") as Sending[];
    session.watch(() => this.wake());
  }

  /** Sends it; fails with the problem when the service says no. */
  post<T>(path: Path, body: unknown, about: string[]): Promise<T> {
    return this.#deliver<T>({key: newKey(), subject: this.session.login?.subject ?? "", path, body, about});
  }

  /** How many of a subject's aren't sent; of whoever is logged in, unless told. */
  unsent(subject = this.session.login?.subject): number {
    return [...this.#left, ...this.sending.values()].filter((each) => each.subject === subject).length;
  }

  /** Sends again what an earlier life of this tab could not, of the moderator who is logged in. */
  resume(): Promise<{sent: Sending; outcome: PromiseSettledResult<unknown>}[]> {
    const subject = this.session.login?.subject;
    const left = this.#left.filter((each) => each.subject === subject);
    this.#left = this.#left.filter((each) => each.subject !== subject);
    return Promise.all(
      left.map(async (sent) => ({sent, outcome: (await Promise.allSettled([this.#deliver(sent)]))[0]!})),
    );
  }

  /** Tries at once what waits: the network may be back. */
  wake(): void {
    for (const waker of [...this.#wakers]) waker();
  }

  async #deliver<T>(sending: Sending): Promise<T> {
    this.sending.set(sending.key, sending);
    this.#keep();
    try {
      for (let attempt = 0; ; attempt++) {
        while (this.session.over || this.session.login?.subject !== sending.subject) await this.#sleep(undefined);
        try {
          const answer = await this.api.send<T>("POST", sending.path, sending.body, sending.key);
          this.stalled = false;
          return answer;
        } catch (error) {
          const later = passing(error);
          const login = error instanceof Problem && error.status === 401;
          if (!later && !login) throw error;
          this.stalled = later;
          this.changed();
          const asked = error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 0;
          if (later) await this.#sleep(Math.max(asked, Math.min(1000 * 2 ** attempt, LONGEST_WAIT)));
        }
      }
    } finally {
      this.sending.delete(sending.key);
      if (this.sending.size === 0) this.stalled = false;
      this.#keep();
    }
  }

  #sleep(milliseconds: number | undefined): Promise<void> {
    return new Promise((wake) => {
      const done = () => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        wake();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
      this.#wakers.add(done);
    });
  }

  #place(): string {
    return `${KEPT}:${this.api.site}`;
  }

  #keep(): void {
    const all = [...this.#left, ...this.sending.values()];
    if (all.length === 0) this.kept.remove(this.#place());
    else this.kept.set(this.#place(), JSON.stringify(all));
    this.changed();
  }
}
