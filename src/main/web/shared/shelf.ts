/**
 * What a browser keeps for a page, as text by name. Where the site's data are blocked each use of a browser's storage
 * throws, and where there is no room each write: then this page's memory has it, as long as the page lasts. What the
 * memory has is always the newest.
 */
export class Shelf {
  readonly #memory = new Map<string, string>();
  readonly #storage: () => Storage;

  /** @param storage the browser's, asked for at each use: asking may throw, too */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  get(name: string): string | null {
    return this.#memory.get(name) ?? this.#tried((storage) => storage.getItem(name)) ?? null;
  }

  /** Keeps a text; says whether it will be there after a reload. */
  set(name: string, text: string): boolean {
    const kept = this.#tried((storage) => {
      storage.setItem(name, text);
      return true;
    });
    if (kept) this.#memory.delete(name);
    else this.#memory.set(name, text);
    return !!kept;
  }

  remove(name: string): void {
    this.#memory.delete(name);
    this.#tried((storage) => storage.removeItem(name));
  }

  /** The names of everything kept. */
  names(): string[] {
    return [...new Set([...this.#memory.keys(), ...(this.#tried(Object.keys) ?? [])])];
  }

  /** Whether it is there after a reload as it is now. */
  lasts(name: string): boolean {
    return !this.#memory.has(name);
  }

  #tried<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.#storage());
    } catch {
      return undefined; // blocked, or full
    }
  }
}

/** For all tabs of a site. */
export const everywhere = new Shelf(() => localStorage);
/** For this tab. */
export const inTab = new Shelf(() => sessionStorage);

const busy = new Set<string>();

/**
 * Does some work, unless it is being done already: here or, as far as tabs may know of each other, in another tab. They
 * may not where the site's data are blocked, and can't where there is no secure context.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (busy.has(name)) return;
  busy.add(name);
  let asked = false;
  try {
    await navigator.locks.request(name, {ifAvailable: true}, async (lock) => {
      asked = true;
      if (lock) await work();
    });
  } catch (error) {
    if (asked) throw error;
    await work();
  } finally {
    busy.delete(name);
  }
}

/** A name nobody else has, also where the page has no secure context. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
