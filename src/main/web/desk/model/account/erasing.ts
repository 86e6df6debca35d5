import {path} from "../../../shared/path.js";
import type {Api} from "../api";
import type {Jobs} from "../jobs";
import {Observed} from "../observed";
import type {Account, Job} from "../types";

/** What becomes of the texts of an account that goes. */
export const TEXTS = ["keep", "remove"] as const;
export type Texts = (typeof TEXTS)[number];

/** Whether the person of an account is gone: then it has a subject that no login has. */
export const isErased = ({subject}: Account): boolean => subject.startsWith("erased:");

/** Whether something that an account wrote still has its text, among the latest. */
export const hasTexts = ({recent}: Account): boolean => recent.some(({state}) => state !== "withdrawn");

/** An account that goes, as an admin has it done. */
export class Erasing extends Observed {
  /** The work that was begun here, as it was when it was looked at last. */
  job: Job | undefined;
  failure: unknown;
  busy = false;

  constructor(
    private readonly api: Api,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  /**
   * Erases an account.
   *
   * @param gone called when the name is gone, and when the rest is
   */
  async erase({subject}: Account, texts: Texts, gone: () => void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    this.changed();
    try {
      this.job = await this.api.send<Job>("DELETE", path`/accounts/${subject}?texts=${texts}`);
    } catch (error) {
      this.failure = error;
      return;
    } finally {
      this.busy = false;
      this.changed();
    }
    gone();
    await this.#follow(this.job);
    gone();
  }

  async #follow(job: Job): Promise<void> {
    try {
      this.job = await this.jobs.follow(job);
    } catch {
      this.job = undefined; // it goes on, whoever looks
    }
    this.changed();
  }

  /** It is thought of anew. */
  forget(): void {
    this.failure = undefined;
    this.changed();
  }
}
