import {path} from "../../../shared/path.js";
import {newKey} from "../../../shared/shelf.js";
import {passing, Problem, type Api} from "../api";
import type {JobFailure} from "../types";
import {Observed} from "../observed";

/** An article, as its readers see it. */
export interface Place {
  /** Its own key, whichever it was asked for by. */
  article: string;
  count: number;
  version: number;
}

/** Two discussions that become one, or two again. */
export interface Merge {
  id: string;
  article: string;
  into: string;
  state: "merging" | "merged" | "undoing" | "undone" | "stopped";
  done: number;
  total?: number;
  failure?: JobFailure;
}

/** What would be done: the article gets the key, becomes part of the other, or has the key already. */
export type Plan = {what: "rename" | "merge" | "same"; from: Place; to: Place};

/** What was typed can be the key of no article. */
export class NoKey extends Error {
  constructor(readonly key: string) {
    super(key);
  }
}

/** How often it is asked how far a merge is, in milliseconds. */
const SOON = 1000;

/** What is to be done with two keys; where nobody sees anything the page doesn’t say whether there is an article. */
export function planOf(from: Place, to: Place, key: string): Plan {
  const same = from.article === to.article;
  return {what: same && from.article === key ? "same" : same || to.version === 0 ? "rename" : "merge", from, to};
}

/** Articles that get another key, or become part of another, as admins have it done. */
export class Moving extends Observed {
  from = "";
  to = "";
  plan: Plan | undefined;
  /** The key that an article has had until just now, and the one it has. */
  renamed: {from: string; to: string} | undefined;
  merge: Merge | undefined;
  failure: unknown;
  busy = false;

  constructor(private readonly api: Api) {
    super();
  }

  /** Other keys are typed: what was foreseen is of those before. */
  type(field: "from" | "to", text: string): void {
    this[field] = text.trim();
    this.plan = undefined;
    this.failure = undefined;
    this.changed();
  }

  async #place(key: string): Promise<Place> {
    try {
      return await this.api.get<Place>(path`/articles/${key}/discussion`, {limit: 1, replies: 0});
    } catch (error) {
      throw error instanceof Problem && error.type === "invalid" ? new NoKey(key) : error;
    }
  }

  /** Looks what would be done. */
  look(): Promise<boolean> {
    const {from, to} = this;
    this.renamed = undefined;
    return this.#attempt(async () => {
      const [left, right] = await Promise.all([this.#place(from), this.#place(to)]);
      this.plan = planOf(left, right, to);
    });
  }

  /** Gives it the key; where an article has that of which nobody sees anything, the two can be made one. */
  rename(): Promise<boolean> {
    const {from, to, plan} = this;
    return this.#attempt(async () => {
      try {
        await this.api.send("POST", path`/articles/${from}/rename`, {to}, newKey());
      } catch (error) {
        if (!plan || !(error instanceof Problem) || error.type !== "key-in-use") throw error;
        this.plan = {...plan, what: "merge"};
        return;
      }
      this.renamed = {from: plan?.from.article ?? from, to};
      this.plan = undefined;
    });
  }

  /** Makes the two one, and waits until they are. */
  join(): Promise<boolean> {
    const {from, to} = this;
    return this.#attempt(async () => {
      this.plan = undefined;
      await this.#follow(await this.api.send<Merge>("POST", path`/articles/${from}/merge`, {into: to}, newKey()));
    });
  }

  undo(): Promise<boolean> {
    const id = this.merge!.id;
    return this.#attempt(async () => {
      await this.#follow(await this.api.send<Merge>("POST", path`/merges/${id}/undo`, undefined, newKey()));
    });
  }

  /** Asks until it has ended, also where an answer doesn’t come through. */
  async #follow(begun: Merge): Promise<void> {
    this.merge = begun;
    while (this.merge.state === "merging" || this.merge.state === "undoing") {
      this.changed();
      await new Promise((later) => setTimeout(later, SOON));
      try {
        this.merge = await this.api.get<Merge>(path`/merges/${begun.id}`);
      } catch (error) {
        if (!passing(error)) throw error;
      }
    }
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = undefined;
    this.changed();
    try {
      await work();
      return true;
    } catch (error) {
      this.failure = error;
      return false;
    } finally {
      this.busy = false;
      this.changed();
    }
  }
}
