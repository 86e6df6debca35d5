import {type Path, path} from "../../shared/path.js";
import type {Api, Call} from "./api.js";
import type {Comment, Id, Me, Mine, OwnComment} from "../../shared/model.js";
import {type Changed, Outbox} from "./outbox.js";

/** The reader who is logged in: what they wrote here, like, and have not sent yet. */
export class Reader {
  readonly subject: string;
  readonly call: Call;
  readonly article: string;
  readonly outbox: Outbox;
  me?: Me;
  /** Whether they want to be told of what others write here. */
  following?: boolean;
  /** What they wrote here, the latest first. */
  items: OwnComment[] = [];
  readonly #mine: Path;
  #likes = new Set<Id>();

  /** @param page what the page says about its article */
  constructor(api: Api, subject: string, page: () => object, changed: Changed) {
    this.subject = subject;
    this.call = api.as(subject);
    this.article = api.article;
    this.#mine = path`/articles/${api.article}/mine`;
    this.outbox = new Outbox(this.call, api.article, `${api.site}/${api.article}/${subject}`, page, changed);
  }

  async load(): Promise<void> {
    const [me] = await Promise.all([this.call<Me>("GET", path`/me`), this.loadMine()]);
    this.me = me;
  }

  async loadMine(): Promise<void> {
    const {items, likes, following} = await this.call<Mine>("GET", this.#mine);
    this.items = items;
    this.#likes = new Set(likes);
    this.following = following;
  }

  own(id: Id): OwnComment | undefined {
    return this.items.find((own) => own.id === id);
  }

  /** What others don't see (yet) and still has its text, the latest first. */
  get hidden(): OwnComment[] {
    return this.items.filter(({state, textRemovedAt}) => (state === "pending" || state === "rejected") && !textRemovedAt);
  }

  liked(id: Id): boolean {
    return this.#likes.has(id);
  }

  /** Likes or takes it back: at once, and undone if it fails. */
  async like(comment: Comment): Promise<void> {
    const {id, likes} = comment;
    const liked = this.liked(id);
    const show = (on: boolean, number: number) => {
      this.#likes[on ? "add" : "delete"](id);
      comment.likes = number;
    };
    show(!liked, likes + (liked ? -1 : 1));
    try {
      const to = path`/comments/${id}/reaction`;
      const done = await (liked ? this.call<Comment>("DELETE", to) : this.call<Comment>("PUT", to, {kind: "like"}));
      comment.likes = done.likes;
    } catch (error) {
      show(liked, likes);
      throw error;
    }
  }
}
