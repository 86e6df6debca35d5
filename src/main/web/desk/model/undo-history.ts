import {type Path, path} from "../../shared/path.js";
import type {Done} from "./done";
import type {Dossiers} from "./dossiers";
import type {Jobs} from "./jobs";
import type {Notices} from "./notices";
import {Observed} from "./observed";
import type {Outbox} from "./outbox";
import type {Queue} from "./queue";
import type {Row} from "./row";
import type {BatchResult, Job, Ruled, State} from "./types";

/** What is needed to take something back. */
export interface Means {
  readonly queue: Queue;
  readonly outbox: Outbox;
  readonly dossiers: Dossiers;
  readonly notices: Notices;
  readonly jobs: Jobs;
}

const MOST_REMEMBERED = 50;

/** What was decided here, which the stream tells again, and how it is taken back. */
export class UndoHistory extends Observed {
  /** The latest last. */
  readonly #done: Done[] = [];
  /** What is being taken back of the log. */
  readonly #logged = new Set<string>();
  readonly #mine = new Set<string>();

  constructor(private readonly means: Means) {
    super();
  }

  /** Whether a comment was decided on here. */
  own(comment: string): boolean {
    return this.#mine.has(comment);
  }

  /** A comment is being decided on here. */
  claim(comment: string): void {
    this.#mine.add(comment);
  }

  /** It came to nothing, or somebody else has decided on it since, or has taken it back. */
  disclaim(comment: string): void {
    this.#mine.delete(comment);
  }

  /** Whether what was decided here last on a comment is being taken back here, or was. */
  takesBack(comment: string): boolean {
    const last = this.#done.findLast((each) => each.rows.some((row) => row.item.comment.id === comment));
    return last?.state === "undoing" || last?.state === "undone";
  }

  remember(done: Done): void {
    this.#done.push(done);
    this.#done.splice(0, this.#done.length - MOST_REMEMBERED);
    this.means.notices.add({key: "decided", done}, "info");
    this.changed();
  }

  end(done: Done, state: Done["state"]): void {
    // An undo that began meanwhile has the last word.
    if (state !== "done" || done.state === "sending") done.state = state;
    this.changed();
  }

  /** What can be undone next. */
  get undoable(): Done | undefined {
    return this.#done.findLast((each) => each.state === "sending" || each.state === "done");
  }

  /** Takes the latest back that isn't taken back yet. */
  async undo(done = this.undoable): Promise<readonly Row[]> {
    if (!done) return [];
    done.state = "undoing";
    this.changed();
    const paths = await done.undoing;
    if (paths.length === 0) {
      // It was refused, and is back already.
      this.end(done, "failed");
      return [];
    }
    try {
      const {count, state, left} = await this.#send(paths);
      this.end(done, "undone");
      const back = this.#putBack(done, left);
      this.means.notices.add({key: "undone", count, state}, "info");
      if (done.rows.length === 0) void this.means.queue.reload();
      return back;
    } catch (error) {
      this.#done.splice(this.#done.indexOf(done), 1);
      this.changed();
      this.means.notices.failed(error);
      return [];
    }
  }

  /** Takes a decision back that the log tells, made here or elsewhere; once, however often it is asked for. */
  async undoLogged(decision: string): Promise<void> {
    const path = undoOf(decision);
    if (this.#logged.has(path)) return;
    this.#logged.add(path);
    try {
      await this.#undoAt(path);
    } finally {
      this.#logged.delete(path);
    }
  }

  async #undoAt(path: Path): Promise<void> {
    for (const done of this.#done.filter((each) => each.state === "done")) {
      if ((await done.undoing).includes(path)) {
        await this.undo(done);
        return;
      }
    }
    try {
      const {count, state} = await this.#send([path]);
      this.means.notices.add({key: "undone", count, state}, "info");
    } catch (error) {
      this.means.notices.failed(error);
    }
  }

  /** Undoes; `state` is that of the comment, if it was one. */
  async #send(paths: readonly Path[]): Promise<{count: number; state: State | undefined; left: BatchResult[]}> {
    const {outbox, jobs, notices} = this.means;
    let count = 0;
    let state: State | undefined;
    const left: BatchResult[] = [];
    for (const path of paths) {
      const answer = await outbox.post<Ruled | Job>(path, undefined, []);
      if ("kind" in answer) {
        const result = notices.ended(await jobs.follow(answer));
        count += result.undone ?? 0;
        left.push(...result.left);
      } else {
        count += 1;
        state = answer.state;
      }
    }
    return {count, state: count === 1 ? state : undefined, left};
  }

  #putBack(done: Done, left: readonly BatchResult[]): Row[] {
    const {queue, dossiers} = this.means;
    const stays = new Set(left.map((each) => each.commentId));
    const back = done.rows.filter((row) => !stays.has(row.item.comment.id)).map(({item}) => ({item}));
    for (const {item} of back) {
      this.disclaim(item.comment.id);
      dossiers.forget(item.comment.id);
    }
    queue.putBack(back, done.view);
    // What stayed in the list all the while is as it was, too.
    for (const row of back) queue.update(row.item.comment.id, () => row);
    return back;
  }
}

/** What undoes a decision. */
export function undoOf(decision: string): Path {
  return path`/moderation/decisions/${decision}/undo`;
}

/** What undoes a batch. */
export function undoOfBatch(batch: string): Path {
  return path`/moderation/batches/${batch}/undo`;
}
