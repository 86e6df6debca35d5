import type {Path} from "../../shared/path.js";
import type {QueueView} from "./route";
import type {Row} from "./row";
import type {Verdict} from "./types";

/** Something done that can be taken back: a decision, or a batch as one. */
export interface Done {
  verdict: Verdict;
  names: string[];
  count: number;
  rows: readonly Row[];
  /** Where the rows stood. */
  view: QueueView;
  /** What undoes it; a promise while the decision is on its way. */
  undoing: Promise<Path[]>;
  state: "sending" | "done" | "undoing" | "undone" | "failed";
  reason?: string;
}

export function doneOf(rows: readonly Row[], verdict: Verdict, view: QueueView): Done {
  return {
    verdict,
    names: rows.slice(0, 3).map((row) => row.item.comment.author.name),
    count: rows.length,
    rows,
    view,
    undoing: Promise.resolve([]),
    state: "sending",
  };
}
