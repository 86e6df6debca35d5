/** Names of pages kept for a bad network begin so; they make room when it is short. */
export const PAGES = "viche:page:";

/**
 * What the browser keeps for us, as text by name; in memory only where it keeps nothing, or has no
 * room. What the memory has is always the newest.
 */
export class Store {
  readonly #memory = new Map<string, string>();
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get<T>(name: string): T | null {
    const key = this.#prefix + name;
    try {
      return JSON.parse(this.#memory.get(key) ?? localStorage.getItem(key) ?? "null") as T | null;
    } catch {
      return null; // storage is forbidden here, or it was not written by us
    }
  }

  /** Keeps a value; says whether it will be there after a reload. */
  set(name: string, value: unknown): boolean {
    const key = this.#prefix + name;
    const text = JSON.stringify(value);
    this.#memory.set(key, text);
    for (const full of [false, true]) {
      try {
        if (full) makeRoom();
        localStorage.setItem(key, text);
        this.#memory.delete(key);
        return true;
      } catch {
        // No room, or forbidden.
      }
    }
    return false;
  }

  remove(name: string): void {
    this.#memory.delete(this.#prefix + name);
    try {
      localStorage.removeItem(this.#prefix + name);
    } catch {
      // Nothing was kept.
    }
  }

  /** The names of everything kept. */
  names(): string[] {
    const keys = new Set(this.#memory.keys());
    try {
      Object.keys(localStorage).forEach((key) => keys.add(key));
    } catch {
      // Nothing was kept.
    }
    return [...keys].filter((key) => key.startsWith(this.#prefix)).map((key) => key.slice(this.#prefix.length));
  }

  /** The name of a change that another tab made, undefined when it isn't one of ours. */
  changed(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.#prefix) ? event.key.slice(this.#prefix.length) : undefined;
  }
}

/** Gives up the pages kept: a text that somebody writes is worth more. */
function makeRoom(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PAGES)) localStorage.removeItem(key);
}

/** A name nobody else has, also where the page has no secure context. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
