import type {Done} from "./deeds";
import {Observed} from "./observed";
import type {Row, Trouble} from "./queue";
import type {BatchResult, Sanction, State} from "./types";

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
  | {key: "failed"; error: unknown};

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
