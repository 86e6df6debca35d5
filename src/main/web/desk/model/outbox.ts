import {type Api, Problem, Unreachable} from "./api";
import {Observed} from "./observed";
import type {Session} from "./session";

/** A write that is on its way. */
export interface Sending {
  key: string;
  path: string;
  body: unknown;
  /** The comments it is about. */
  about: string[];
}

const KEPT = "viche-desk-unsent";
const LONGEST_WAIT = 15_000;

/**
 * Sends decisions until the service has answered: a lost connection, an overloaded service and an
 * expired login are waited out. Each has an idempotency key, so that what was carried out but not
 * answered isn't carried out twice. What is unsent survives a reload of the tab.
 */
export class Outbox extends Observed {
  readonly sending = new Map<string, Sending>();
  /** Whether the last attempt of something found nobody there. */
  stalled = false;
  readonly #wakers = new Set<() => void>();

  constructor(
    private readonly api: Api,
    private readonly session: Session,
    private readonly kept: Storage,
  ) {
    super();
    session.watch(() => this.wake());
  }

  /** Sends it; fails with the problem when the service says no. */
  post<T>(path: string, body: unknown, about: string[]): Promise<T> {
    return this.#deliver<T>({key: crypto.randomUUID(), path, body, about});
  }

  /** Sends again what an earlier life of this tab could not. */
  resume(): Promise<{sent: Sending; outcome: PromiseSettledResult<unknown>}[]> {
    const left = JSON.parse(this.kept.getItem(this.#place()) ?? "[]") as Sending[];
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
        if (this.session.over) await this.#sleep(undefined);
        try {
          const answer = await this.api.send<T>("POST", sending.path, sending.body, sending.key);
          this.stalled = false;
          return answer;
        } catch (error) {
          const passing = error instanceof Unreachable || (error instanceof Problem && error.passing);
          const login = error instanceof Problem && error.status === 401;
          if (!passing && !login) throw error;
          this.stalled = passing;
          this.changed();
          const asked = error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 0;
          if (passing) await this.#sleep(Math.max(asked, Math.min(1000 * 2 ** attempt, LONGEST_WAIT)));
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
    if (this.sending.size === 0) this.kept.removeItem(this.#place());
    else this.kept.setItem(this.#place(), JSON.stringify([...this.sending.values()]));
    this.changed();
  }
}
