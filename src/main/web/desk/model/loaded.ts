import {Observed} from "./observed";

/** Something read from the service, with what went wrong when it couldn't be. */
export class Loaded<T> extends Observed {
  value: T | undefined;
  failure: unknown;
  loading = false;
  #reading = 0;

  /** Reads it; what was there before stays until the answer is there. */
  async read(load: () => Promise<T>): Promise<T | undefined> {
    const reading = ++this.#reading;
    this.loading = true;
    this.failure = undefined;
    this.changed();
    try {
      const value = await load();
      if (reading === this.#reading) this.value = value;
      return value;
    } catch (error) {
      if (reading === this.#reading) this.failure = error;
      return undefined;
    } finally {
      if (reading === this.#reading) this.loading = false;
      this.changed();
    }
  }

  set(value: T | undefined): void {
    this.#reading++;
    this.value = value;
    this.loading = false;
    this.failure = undefined;
    this.changed();
  }
}

/** A list that is read page by page. */
export class Pages<T> extends Observed {
  items: readonly T[] = [];
  next: string | undefined;
  failure: unknown;
  loading = false;
  loaded = false;
  #reading = 0;

  constructor(private readonly page: (after: string | undefined) => Promise<{items: T[]; next?: string}>) {
    super();
  }

  async read(more = false): Promise<void> {
    const reading = ++this.#reading;
    this.loading = true;
    this.failure = undefined;
    this.changed();
    try {
      const page = await this.page(more ? this.next : undefined);
      if (reading !== this.#reading) return;
      this.items = more ? [...this.items, ...page.items] : page.items;
      this.next = page.next;
      this.loaded = true;
    } catch (error) {
      if (reading === this.#reading) this.failure = error;
    } finally {
      if (reading === this.#reading) this.loading = false;
      this.changed();
    }
  }
}
