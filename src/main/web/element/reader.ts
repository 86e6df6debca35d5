import type {Api} from "../shared/api.js";
import type {Id, Me, Mine, OwnComment} from "../shared/model.js";
import {Outbox, type Outcome} from "./outbox.js";

/** The reader who is logged in: what they wrote here, like, and have not sent yet. */
export class Reader {
  me?: Me;
  readonly outbox: Outbox;
  #items: OwnComment[] = [];
  #likes = new Set<Id>();
  readonly #path: string;

  constructor(
    private readonly api: Api,
    readonly subject: string,
    place: {site: string; article: string},
    page: () => object,
    changed: (outcome?: Outcome, refused?: boolean) => void,
  ) {
    this.#path = `/articles/${encodeURIComponent(place.article)}/mine`;
    this.outbox = new Outbox(api, {...place, account: subject}, page, changed);
  }

  async load(): Promise<void> {
    const [me] = await Promise.all([this.#call<Me>("GET", "/me"), this.loadMine()]);
    this.me = me;
  }

  #call<T>(method: string, path: string, body?: object): Promise<T> {
    return this.api.call<T>(method, path, body, undefined, this.subject);
  }

  async loadMine(): Promise<void> {
    const mine = await this.#call<Mine>("GET", this.#path);
    this.#items = mine.items;
    this.#likes = new Set(mine.likes);
  }

  own(id: Id): OwnComment | undefined {
    return this.#items.find((own) => own.id === id);
  }

  /** What others don't see (yet), the latest first. */
  get hidden(): OwnComment[] {
    return this.#items.filter(({state}) => state === "pending" || state === "rejected");
  }

  liked(id: Id): boolean {
    return this.#likes.has(id);
  }

  /** Likes or takes it back; shows it at once, and takes that back if it fails. Gives the new number. */
  async like(id: Id): Promise<number> {
    const before = this.#likes.has(id);
    this.#likes[before ? "delete" : "add"](id);
    const path = `/comments/${id}/reaction`;
    try {
      const done = await (before
        ? this.#call<{likes: number}>("DELETE", path)
        : this.#call<{likes: number}>("PUT", path, {kind: "like"}));
      return done.likes;
    } catch (error) {
      this.#likes[before ? "add" : "delete"](id);
      throw error;
    }
  }
}
