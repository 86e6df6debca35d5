import type {Discussion} from "../../shared/model.js";
import {PAGES, Store} from "./store.js";

interface Kept {
  at: number;
  page: Discussion;
}

const MOST_PAGES = 12;
const MOST_LETTERS = 150_000;

/** The first pages of the discussions read last, for when the network is slow or gone. */
export class KeptPages {
  readonly #store: Store;

  constructor(site: string) {
    this.#store = new Store(`${PAGES}${site}/`);
  }

  keep(article: string, page: Discussion): void {
    if (JSON.stringify(page).length > MOST_LETTERS) return;
    this.#store.set(article, {at: Date.now(), page});
    const age = (name: string) => -(this.get(name)?.at ?? 0);
    const latest = this.#store.names().sort((one, other) => age(one) - age(other));
    latest.slice(MOST_PAGES).forEach((name) => this.#store.remove(name));
  }

  get(article: string): Kept | null {
    return this.#store.get<Kept>(article);
  }
}
