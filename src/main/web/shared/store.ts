/** What the browser keeps for us, as text by name; in memory only where it keeps nothing. */
export class Store {
  readonly #memory = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  get<T>(name: string): T | null {
    const key = this.prefix + name;
    let text: string | null = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      // Storage is forbidden here: the memory stands for it.
    }
    text ??= this.#memory.get(key) ?? null;
    try {
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null; // not written by us
    }
  }

  /** Keeps a value; says whether it will be there after a reload. */
  set(name: string, value: unknown): boolean {
    const key = this.prefix + name;
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(key, text);
      this.#memory.delete(key);
      return true;
    } catch {
      this.#memory.set(key, text);
      return false;
    }
  }

  remove(name: string): void {
    this.#memory.delete(this.prefix + name);
    try {
      localStorage.removeItem(this.prefix + name);
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
    return [...keys].filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
  }

  /** The name of a change that another tab made, undefined when it isn't one of ours. */
  changed(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.prefix) ? event.key.slice(this.prefix.length) : undefined;
  }
}

/** A name nobody else has, also where the page has no secure context. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
