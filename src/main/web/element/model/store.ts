import {everywhere} from "../../shared/shelf.js";

/** Names of pages kept for a bad network begin so; they make room when it is short. */
export const PAGES = "viche:page:";

/** What the browser keeps for us, as values by name. */
export class Store {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get<T>(name: string): T | null {
    try {
      return JSON.parse(everywhere.get(this.#prefix + name) ?? "null") as T | null;
    } catch {
      return null; // not written by us
    }
  }

  set(name: string, value: unknown): void {
    const key = this.#prefix + name;
    const text = JSON.stringify(value);
    if (everywhere.set(key, text)) return;
    // A text that somebody writes is worth more than the pages kept.
    for (const other of everywhere.names()) if (other.startsWith(PAGES)) everywhere.remove(other);
    everywhere.set(key, text);
  }

  remove(name: string): void {
    everywhere.remove(this.#prefix + name);
  }

  /** Whether a value is there after a reload as it is now. */
  lasts(name: string): boolean {
    return everywhere.lasts(this.#prefix + name);
  }

  /** The names of everything kept. */
  names(): string[] {
    return everywhere
      .names()
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
  }

  /** The name of a change that another tab made, undefined when it isn't one of ours. */
  changed(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.#prefix) ? event.key.slice(this.#prefix.length) : undefined;
  }
}
