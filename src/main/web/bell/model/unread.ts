import {path} from "../../shared/path.js";
import type {Call} from "../../element/model/api.js";
import type {Id} from "../../shared/model.js";
import type {Trouble} from "../../shared/trouble.js";
import type {Notifications} from "./told.js";

/** Milliseconds. */
export interface Pace {
  /** Between two questions while the page is looked at. */
  every: number;
  /** Until the question after an announcement, at most: everybody who reads the page hears it at once. */
  spread: number;
  /** Between two questions at least, however much is announced. */
  gap: number;
  /** Between two questions at most, while none comes through. */
  most: number;
}

const PACE: Pace = {every: 60_000, spread: 2_000, gap: 8_000, most: 900_000};

/** Told after each change, and whether something is there that wasn't. */
export type Heard = (arrived: boolean) => void;

/**
 * How much a reader has not read yet. Asks while the page is looked at: at first, when the discussion changes, and now
 * and then; an answer that hasn't changed comes from the browser's cache. Never asks while it isn't, less and less often
 * while nothing comes through, and not again after a no. It knows no page.
 */
export class Unread {
  count = 0;
  /** Whether it is more than that. */
  capped = false;
  /** Whether the reader is no longer logged in. */
  refused = false;
  readonly #call: Call;
  readonly #heard: Heard;
  readonly #pace: Pace;
  #looking = false;
  #timer?: ReturnType<typeof setTimeout>;
  /** When the timer ends, and when was asked last. */
  #due = Infinity;
  #asked = -Infinity;
  #failures = 0;
  /** The newest that was there, undefined before the first answer. */
  #newest?: Id;
  /** Which question counts: what was read meanwhile makes an answer old. */
  #question = 0;

  constructor(call: Call, heard: Heard, pace = PACE) {
    this.#call = call;
    this.#heard = heard;
    this.#pace = pace;
  }

  /** The page is looked at. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.refused = false;
    this.#plan(0);
  }

  /** It is not any more. */
  away(): void {
    this.#looking = false;
    this.#question++;
    this.#forget();
  }

  /** The discussion has changed. */
  hear(): void {
    if (!this.#failures) this.#plan(Math.random() * this.#pace.spread);
  }

  /** What the service says, whoever asked for it. */
  take({unread, unreadCapped, items}: Pick<Notifications, "unread" | "unreadCapped"> & Partial<Notifications>): void {
    const [first] = items ?? [];
    // One that is unread again keeps its place: there are more then, and no newer one.
    const arrived = this.#newest !== undefined && (unread > this.count || (!!first && !first.read && first.id > this.#newest));
    if (items && first?.id !== undefined && first.id > (this.#newest ?? "")) this.#newest = first.id;
    if (items) this.#newest ??= "";
    this.count = unread;
    this.capped = !!unreadCapped;
    this.#question++;
    this.#heard(arrived);
  }

  /** Marks as read one that the reader was shown, and all before it. */
  async read(upTo: Id): Promise<void> {
    this.take(await this.#call<Notifications>("PUT", path`/me/notifications/read`, {upTo}));
  }

  /** Asks after so many milliseconds, unless it is asked before that. */
  #plan(wait: number): void {
    if (!this.#looking || this.refused) return;
    const due = Math.max(Date.now() + wait, this.#asked + this.#pace.gap);
    if (due >= this.#due) return;
    this.#forget();
    this.#due = due;
    this.#timer = setTimeout(() => void this.#ask(), due - Date.now());
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }

  async #ask(): Promise<void> {
    this.#due = Infinity;
    this.#asked = Date.now();
    const question = ++this.#question;
    const {every, most} = this.#pace;
    let wait = every;
    try {
      const answer = await this.#call<Notifications>("GET", path`/me/notifications?limit=1`);
      this.#failures = 0;
      if (question === this.#question) this.take(answer);
    } catch (error) {
      const {passing, wait: wanted} = error as Trouble;
      if (passing === undefined) reportError(error);
      if (!passing) {
        this.refused = true;
        return this.#heard(false);
      }
      wait = Math.max(wanted * 1000, Math.min(every * 2 ** ++this.#failures, most));
    }
    this.#plan(wait * (1 + Math.random() / 4));
  }
}
