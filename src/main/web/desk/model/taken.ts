import type {QueueName} from "./types";

/** Something decided here. */
interface Decided {
  queue: QueueName;
  /** Of those that are alike. */
  group: string | undefined;
  /** The connection of the stream that was there then: a later one doesn't tell what happened before it. */
  connection: number;
  /** Whether the decision is answered. */
  settled: boolean;
}

/** What was decided here and is still counted by the service. */
export class Taken {
  readonly #decided = new Map<string, Decided>();
  #live = false;
  #connection = 0;

  add(comment: string, queue: QueueName, group: string | undefined): void {
    this.#decided.set(comment, {queue, group, connection: this.#connection, settled: false});
  }

  has(comment: string): boolean {
    return this.#decided.has(comment);
  }

  delete(comment: string): void {
    this.#decided.delete(comment);
  }

  /** How many of a queue. */
  count(queue: QueueName): number {
    return [...this.#decided.values()].filter((each) => each.queue === queue).length;
  }

  /** Whether one of those that are alike is being decided on. */
  deciding(group: string): boolean {
    return [...this.#decided.values()].some((each) => each.group === group && !each.settled);
  }

  /** A decision is answered: from now on the stream tells the counts with it. */
  settle(comment: string, unchanged: boolean): void {
    const decided = this.#decided.get(comment);
    if (unchanged || !this.#live || decided?.connection !== this.#connection) this.#decided.delete(comment);
    else decided.settled = true;
  }

  /** Whether the stream is there to tell counts. What it hasn't told of when it breaks, it never will. */
  set live(connected: boolean) {
    if (connected === this.#live) return;
    this.#live = connected;
    if (connected) this.#connection++;
    for (const [id, decided] of this.#decided) if (decided.settled) this.#decided.delete(id);
  }
}
