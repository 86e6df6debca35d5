import {Again} from "./again";
import {Observed} from "./observed";

/**
 * Something read from the service, with what went wrong when it couldn't be. While it is watched, what fails in passing
 * is asked for again.
 */
export class Loaded<T> extends Observed {
  value: T | undefined;
  failure: unknown;
  loading = false;
  #reading = 0;
  #load: (() => Promise<T>) | undefined;
  readonly #again = new Again(() => {
    if (this.watched && this.#load) void this.#read(this.#load);
    else this.#again.over();
  });

  /** Reads it; what was there before stays until the answer is there. */
  read(load: () => Promise<T>): Promise<T | undefined> {
    this.failure = undefined;
    return this.#read(load);
  }

  async #read(load: () => Promise<T>): Promise<T | undefined> {
    const reading = ++this.#reading;
    this.#load = load;
    this.#again.asked();
    this.loading = true;
    this.changed();
    try {
      const value = await load();
      if (reading !== this.#reading) return value;
      this.value = value;
      this.failure = undefined;
      this.#again.over();
      return value;
    } catch (error) {
      if (reading !== this.#reading) return undefined;
      this.failure = error;
      this.#again.failed(error);
      return undefined;
    } finally {
      if (reading === this.#reading) this.loading = false;
      this.changed();
    }
  }

  set(value: T | undefined): void {
    this.#reading++;
    this.#again.over();
    this.value = value;
    this.loading = false;
    this.failure = undefined;
    this.changed();
  }
}

/** A list that is read page by page, and asked for again like what is `Loaded`. */
export class Pages<T> extends Observed {
  items: readonly T[] = [];
  next: string | undefined;
  failure: unknown;
  loading = false;
  loaded = false;
  #reading = 0;
  #more = false;
  readonly #again = new Again(() => {
    if (this.watched) void this.#read(this.#more);
    else this.#again.over();
  });

  constructor(private readonly page: (after: string | undefined) => Promise<{items: T[]; next?: string}>) {
    super();
  }

  read(more = false): Promise<void> {
    this.failure = undefined;
    return this.#read(more);
  }

  async #read(more: boolean): Promise<void> {
    const reading = ++this.#reading;
    this.#more = more;
    this.#again.asked();
    this.loading = true;
    this.changed();
    try {
      const page = await this.page(more ? this.next : undefined);
      if (reading !== this.#reading) return;
      this.items = more ? [...this.items, ...page.items] : page.items;
      this.next = page.next;
      this.loaded = true;
      this.failure = undefined;
      this.#again.over();
    } catch (error) {
      if (reading !== this.#reading) return;
      this.failure = error;
      this.#again.failed(error);
    } finally {
      if (reading === this.#reading) this.loading = false;
      this.changed();
    }
  }
}
