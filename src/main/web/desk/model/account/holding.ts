import {type Path, path} from "../../../shared/path.js";
import type {Api} from "../api";
import {Loaded} from "../loaded";
import {Observed} from "../observed";
import {Draft} from "../setting/draft";
import type {By} from "../types";

/** What may not be erased for now: an account, or one of its comments. */
export interface Hold {
  id: string;
  account?: string;
  comment?: string;
  reason: string;
  until?: string;
  by: By;
  at: string;
  /** Who wrote a comment whose author is erased. */
  person?: {subject: string; name: string};
}

/** What is typed: the end as a moment of the browser's clock, empty for none. */
export interface HoldForm {
  /** The comment; empty: the account. */
  comment: string;
  reason: string;
  until: string;
}

/** A moment as a field for moments has it. */
export function fieldOf(time: string | undefined): string {
  if (!time) return "";
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What the form is sent as. */
export function orderOf({reason, until}: HoldForm): object {
  return {reason: reason.trim(), ...(until ? {until: new Date(until).toISOString()} : {})};
}

/** Whether a hold has ended by its time. */
export const hasEnded = ({until}: Hold, now = Date.now()): boolean => until !== undefined && Date.parse(until) <= now;

/** The legal holds on an account and on its comments, as admins see and change them. */
export class Holding extends Observed {
  readonly all = new Loaded<readonly Hold[]>();
  /** What is being typed. */
  draft: Draft<HoldForm> | undefined;
  /** Whether that is there already. */
  changing = false;
  failure: unknown;
  busy = false;

  constructor(
    private readonly api: Api,
    readonly account: string,
  ) {
    super();
    this.all.watch(() => this.changed());
  }

  read(): Promise<unknown> {
    return this.all.read(async () => (await this.api.get<{items: Hold[]}>(path`/moderation/holds`, {account: this.account, limit: 100})).items);
  }

  /** The hold on a comment, or on the account itself. */
  find(comment: string): Hold | undefined {
    return this.all.value?.find((hold) => (hold.comment ?? "") === comment);
  }

  /** Begins to place one on a comment, or on the account where it is empty. */
  begin(comment: string): void {
    this.#begin({comment});
    this.changing = false;
  }

  /** Begins to change one. */
  change(hold: Hold): void {
    this.#begin(hold);
    this.changing = true;
  }

  #begin({reason = "", until, comment = ""}: Partial<Hold>): void {
    this.draft = new Draft<HoldForm>({comment, reason, until: fieldOf(until)});
    this.failure = undefined;
    this.changed();
  }

  edit(pointer: string, value: string): void {
    this.draft?.set(pointer, value);
    this.changed();
  }

  cancel(): void {
    this.draft = undefined;
    this.failure = undefined;
    this.changed();
  }

  /** Places it; whether it holds. */
  place(): Promise<boolean> {
    const {draft} = this;
    if (!draft) return Promise.resolve(false);
    return this.#attempt(async () => {
      const {comment} = draft.value;
      await this.api.send("PUT", this.#place(comment), orderOf(draft.value));
      this.draft = undefined;
    });
  }

  lift({comment = ""}: Hold): Promise<boolean> {
    return this.#attempt(() => this.api.send("DELETE", this.#place(comment)));
  }

  #place(comment: string): Path {
    return comment ? path`/moderation/comments/${comment}/hold` : path`/moderation/accounts/${this.account}/hold`;
  }

  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = undefined;
    this.changed();
    try {
      await work();
      await this.read();
      return true;
    } catch (error) {
      if (!this.draft?.refuse(error, "")) this.failure = error;
      return false;
    } finally {
      this.busy = false;
      this.changed();
    }
  }
}
