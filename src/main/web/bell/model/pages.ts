import type {Path} from "../../shared/path.js";
import type {Call} from "../../element/model/api.js";
import type {Failure} from "../../element/model/told.js";
import type {Page} from "./told.js";

/** How many of a list are shown at first, and with each step. */
const MANY = 10;
/** How many the service gives at once. */
const MOST = 100;
/** So often is asked for one list: for ten, and for the thousand that the service looks at. */
const PATIENCE = 11;

/** The path of a page of a list: of the first one, or of the one after a cursor. */
export type PagePath = (limit: string, after?: string) => Path;

/** A list of the reader's, the latest first, as far as it is loaded. It knows no page. */
export class Pages<T extends {id: string}> {
  /** Undefined until they are there. */
  items?: T[];
  next?: string;
  /** Why it didn't come. */
  problem?: Failure;
  readonly #call: Call;
  readonly #from: PagePath;
  /** Which question counts. */
  #question = 0;

  constructor(call: Call, from: PagePath) {
    this.#call = call;
    this.#from = from;
  }

  /**
   * Loads the latest.
   *
   * @param atLeast so many, where a page may have them
   * @param enough asked of what has come, whether to leave it at that; otherwise it goes on, as far as that makes sense
   * @return the answer with all that has come, or nothing where none came or it isn't the last any more
   */
  async load<P extends Page<T>>(atLeast = 0, enough = (_: P): boolean => true): Promise<P | undefined> {
    const question = ++this.#question;
    let answer = await this.#ask<P>(question, undefined, Math.min(Math.max(atLeast, MANY), MOST));
    if (!answer) return undefined;
    for (let asked = 1; answer.next && asked < PATIENCE && !enough(answer); asked++) {
      const page: P | undefined = await this.#ask<P>(question, answer.next, MOST);
      if (question !== this.#question) return undefined;
      if (!page) break;
      answer.items.push(...page.items);
      answer.next = page.next;
    }
    // Those that were loaded before, below what is the latest now, stay: somebody reads them.
    const last = answer.items.at(-1)?.id ?? "";
    const below = answer.next && this.items?.some(({id}) => id >= last) ? this.items.filter(({id}) => id < last) : [];
    if (!below.length) this.next = answer.next;
    this.items = [...answer.items, ...below];
    return answer;
  }

  /** Loads what comes below. */
  async more(): Promise<void> {
    const question = ++this.#question;
    const answer = await this.#ask<Page<T>>(question, this.next);
    if (!answer) return;
    const known = new Set(this.items?.map(({id}) => id));
    this.items = [...(this.items ?? []), ...answer.items.filter(({id}) => !known.has(id))];
    this.next = answer.next;
  }

  async #ask<P>(question: number, after?: string, limit = MANY): Promise<P | undefined> {
    this.problem = undefined;
    try {
      const answer = await this.#call<P>("GET", this.#from(String(limit), after));
      return question === this.#question ? answer : undefined;
    } catch (error) {
      if (question === this.#question) this.problem = error as Failure;
      return undefined;
    }
  }
}
