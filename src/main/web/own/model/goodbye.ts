import type {Reader} from "../../element/model/reader.js";
import type {Id} from "../../shared/model.js";
import {path} from "../../shared/path.js";
import {everywhere} from "../../shared/shelf.js";

/** An account that goes, and what becomes of its texts. */
interface Gone {
  account: Id;
  texts: string;
}

/** The end of a reader's account, and the file of all that it had. It knows no page. */
export class Goodbye {
  /** What goes, as the service says. */
  #gone?: Gone;
  readonly #reader: Reader;
  readonly #site: string;

  /** @param site its key */
  constructor(reader: Reader, site: string) {
    this.#reader = reader;
    this.#site = site;
  }

  /** What has become of their texts, while the reader is nobody here any more and not yet somebody new. */
  get done(): string | undefined {
    const {account, texts} = this.#gone ?? {};
    return [account, undefined].includes(this.#reader.me?.account) ? texts : undefined;
  }

  everything(): Promise<unknown> {
    return this.#reader.call("GET", path`/me/export`);
  }

  /** @param texts what becomes of the comments' */
  async erase(texts: string): Promise<void> {
    this.#gone = await this.#reader.call<Gone>("DELETE", path`/me?texts=${texts}`);
    this.#forget();
  }

  /** What this browser keeps goes, too: nothing that waits is sent in the name of somebody new. */
  #forget(): void {
    const {outbox, subject} = this.#reader;
    for (const place of outbox.places()) outbox.discard(place);
    for (const name of everywhere.names()) {
      const box = `viche:text:${this.#site}/`;
      const text = name.startsWith(box) && name.slice(name.indexOf("/", box.length) + 1).startsWith(`${subject}/`);
      if (text || name.startsWith(`viche:page:${this.#site}/`)) everywhere.remove(name);
    }
  }
}
