import {passing, Problem} from "./api";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
const waiting = new Set<Again>();

/** The network is back, or somebody is logged in: what is waited for, or was asked before, is asked for now. */
export function askAgain(): void {
  for (const each of [...waiting]) each.now();
}

/** Asks again for what didn't come: after growing pauses, and at once when the network is back. */
export class Again {
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ask asks once more, or says that it is over where nobody wants it any longer */
  constructor(private readonly ask: () => void) {}

  /** It is on its way. */
  asked(): void {
    clearTimeout(this.#timer);
    waiting.add(this);
  }

  /** It has come, or isn't wanted. */
  over(): void {
    clearTimeout(this.#timer);
    waiting.delete(this);
    this.#failures = 0;
  }

  /** It didn't come; what the service says no to isn't asked for again, but by somebody who logs in. */
  failed(error: unknown): void {
    if (error instanceof Problem && error.status === 401) return;
    if (!passing(error)) return this.over();
    const wished = error instanceof Problem ? (error.retryAfter ?? 0) * 1000 : 0;
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures++, LONGEST_PAUSE);
    this.#timer = setTimeout(this.ask, Math.max(wished, pause));
  }

  now(): void {
    clearTimeout(this.#timer);
    this.ask();
  }
}
