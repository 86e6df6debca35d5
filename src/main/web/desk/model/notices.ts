import type {Done} from "./done";
import {Observed} from "./observed";
import type {Row, Trouble} from "./row";
import type {BatchResult, Job, JobResult, Sanction, State} from "./types";

/** A sentence for the moderator. */
export interface Notice {
  id: number;
  /** Key and values of the sentence. */
  text: NoticeText;
  comment?: string;
  tone: "info" | "bad";
}

export type NoticeText =
  | {key: "decided"; done: Done}
  /** `state` is that of a single comment. */
  | {key: "undone"; count: number; state: State | undefined}
  | {key: "imposed"; name: string; sanction: Sanction}
  | {key: "lifted"; name: string}
  | {key: "trouble"; name: string; trouble: Trouble}
  | {key: "left"; count: number; outcomes: BatchResult[]}
  | {key: "rejected"; count: number}
  /** A job that ended before it was done. */
  | {key: "broken"; job: Job}
  | {key: "failed"; error: unknown}
  /** A token that came in the address isn't taken; `name` stays logged in. */
  | {key: "refused"; name: string; error: unknown};

const MOST = 4;
/** How long good news is shown, and how much longer each time it is held, in milliseconds. */
const SHOWN = 10_000;
const HELD = 2_000;

/** What the moderator is told about what was done, the latest last. */
export class Notices extends Observed {
  all: readonly Notice[] = [];
  /** Whether somebody points at what is shown, or has the focus in it. */
  held = () => false;
  #number = 0;

  add(text: NoticeText, tone: Notice["tone"], comment?: string): void {
    const notice: Notice = {id: ++this.#number, text, tone, ...(comment ? {comment} : {})};
    // Good news gives way to the next news; bad news stays until it is read.
    this.all = [...this.all.filter((each) => each.tone === "bad"), notice].slice(-MOST);
    if (tone === "info") setTimeout(() => this.#end(notice), SHOWN);
    this.changed();
  }

  #end(notice: Notice): void {
    if (!this.all.includes(notice)) return;
    if (this.held()) setTimeout(() => this.#end(notice), HELD);
    else this.dismiss(notice);
  }

  /** Another page is opened: good news of the one before isn't told there. */
  leave(): void {
    this.all = this.all.filter((each) => each.tone === "bad");
    this.changed();
  }

  /** A job has ended; what came of it, and a word where that isn't all it was to do. */
  ended(job: Job): JobResult {
    if (job.state !== "done") this.add({key: "broken", job}, job.state === "failed" ? "bad" : "info");
    return job.result ?? {batch: job.id, left: []};
  }

  failed(error: unknown, comment?: string): void {
    this.add({key: "failed", error}, "bad", comment);
  }

  dismiss(notice: Notice): void {
    this.all = this.all.filter((each) => each !== notice);
    this.changed();
  }

  /** A decision didn't come about: it isn't told any more. */
  retract(row: Row): void {
    this.all = this.all.filter(({text}) => text.key !== "decided" || !text.done.rows.includes(row));
  }
}
