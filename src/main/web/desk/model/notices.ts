import type {Done} from "./deeds";
import {Observed} from "./observed";
import type {Row, Trouble} from "./queue";
import type {BatchResult} from "./types";

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
  | {key: "undone"; count: number}
  | {key: "trouble"; name: string; trouble: Trouble}
  | {key: "left"; count: number; outcomes: BatchResult[]}
  | {key: "failed"; error: unknown};

const MOST = 4;

/** What the moderator is told about what was done, the latest last. */
export class Notices extends Observed {
  all: readonly Notice[] = [];
  #number = 0;

  add(text: NoticeText, tone: Notice["tone"], comment?: string): void {
    const notice: Notice = {id: ++this.#number, text, tone, ...(comment ? {comment} : {})};
    // Good news gives way to the next news; bad news stays until it is read.
    this.all = [...this.all.filter((each) => each.tone === "bad"), notice].slice(-MOST);
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
