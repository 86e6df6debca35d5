import type {Reader} from "../../element/model/reader.js";
import type {Id} from "../../shared/model.js";
import {path} from "../../shared/path.js";
import {everywhere} from "../../shared/shelf.js";

/** The end of a reader's account, and the file of all that it had. It knows no page. */
export class Goodbye {
  /** The account that goes. */
  #gone?: Id;
  readonly #reader: Reader;
  readonly #site: string;

  /** @param site its key */
  constructor(reader: Reader, site: string) {
    this.#reader = reader;
    this.#site = site;
  }

  /** Whether the reader is nobody here any more, and not yet somebody new. */
  get done(): boolean {
    return !!this.#gone && [this.#gone, undefined].includes(this.#reader.me?.account);
  }

  everything(): Promise<unknown> {
    return this.#reader.call("GET", path`/me/export`);
  }

  /** @param texts what becomes of the comments' */
  async erase(texts: string): Promise<void> {
    await this.#reader.call("DELETE", path`/me?texts=${texts}`);
    this.#gone = this.#reader.me?.account;
    this.#forget();
  }

  /** What this browser keeps goes, too: nothing that waits is sent in the name of somebody new. */
  #forget(): void {
    const {outbox, subject} = this.#reader;
    for (const place of outbox.places()) outbox.discard(place);
    for (const name of everywhere.names()) {
      const text = name.startsWith(`viche:text:${this.#site}/`) && name.includes(`/${subject}/`);
      if (text || name.startsWith(`viche:page:${this.#site}/`)) everywhere.remove(name);
    }
  }
}
