import {type Path, path} from "../../shared/path.js";
import {type Api, Problem} from "./api";
import type {Claiming} from "./claiming";
import {type Done, doneOf} from "./done";
import {type UndoHistory, type Means, undoOf, undoOfBatch} from "./undo-history";
import type {QueueView} from "./route";
import type {Row, Trouble} from "./row";
import type {BatchResult, CannedReason, GroupPage, Job, Reason, Ruled, Ruling, State, Verdict} from "./types";

/** Why something is rejected. */
export interface Grounds {
  reason?: Reason;
  canned?: CannedReason;
  note?: string;
  /** Reject the whole comment, whatever its revisions. */
  whole?: boolean;
}

const BATCH = 100;
/** Milliseconds for which the end of long work is waited for. */
const LONG = 1_000;

/** What moderators do about comments: seen at once, and taken back when the service says no. */
export class DecisionActions {
  constructor(private readonly means: Means & {readonly api: Api; readonly claiming: Claiming; readonly history: UndoHistory}) {}

  /** Decides on one comment; `expected` is left out to decide whatever a colleague did. */
  decide(row: Row, verdict: Verdict, grounds: Grounds = {}, anyway = false): void {
    const {comment} = row.item;
    const ruling: Ruling = {verdict, revision: comment.revision, ...groundsOf(verdict, grounds)};
    if (!anyway) ruling.expectedState = comment.revisionState;
    if (verdict === "reject" && grounds.whole) ruling.scope = "comment";
    const done = this.#begin([row], verdict, grounds);
    const sending = this.means.outbox.post<Ruled>(decisionsOn(comment.id), ruling, [comment.id]);
    done.undoing = sending.then(
      (ruled) => {
        this.means.queue.settled(comment.id, ruled.outcome === "unchanged");
        this.means.dossiers.renew(comment.id);
        if (row.item.group) this.means.dossiers.renewShown();
        this.means.history.end(done, "done");
        return ruled.id ? [undoOf(ruled.id)] : [];
      },
      async (error: unknown) => {
        this.means.history.end(done, "failed");
        await this.#refused(row, error, done.view);
        return [];
      },
    );
  }

  /** Lets readers see again what was hidden below an edit; the edit waits on if it did. */
  async approveEarlier(row: Row): Promise<void> {
    const {comment} = row.item;
    if (!comment.hidden) return;
    const {id} = comment;
    this.means.history.claim(id);
    const done = doneOf([row], "approve", this.means.queue.view);
    const ruling: Ruling = {verdict: "approve", revision: comment.hidden.revision, expectedState: comment.state};
    try {
      const ruled = await this.means.outbox.post<Ruled>(decisionsOn(id), ruling, [id]);
      done.state = "done";
      if (ruled.id) {
        done.undoing = Promise.resolve([undoOf(ruled.id)]);
        this.means.history.remember(done);
      }
      this.means.dossiers.forget(id);
      const dossier = await this.means.dossiers.read(id);
      if (dossier?.waitingSince) {
        this.means.queue.update(id, (now) => ({item: {...now.item, comment: dossier.comment}}));
      } else if (dossier) {
        this.means.queue.drop([id]);
      }
    } catch (error) {
      await this.#refused(row, error, done.view);
    }
  }

  /** Decides on many in as few requests as there can be; undone as one. */
  decideAll(rows: readonly Row[], verdict: Verdict, grounds: Grounds = {}): void {
    const done = this.#begin(rows, verdict, grounds);
    const parts: (readonly Row[])[] = [];
    for (let i = 0; i < rows.length; i += BATCH) parts.push(rows.slice(i, i + BATCH));
    const answers = parts.map((part) => this.#part(part, verdict, grounds, done.view));
    done.undoing = Promise.all(answers).then((batches) => {
      const kept = batches.filter((batch) => batch !== undefined);
      this.means.history.end(done, kept.length > 0 ? "done" : "failed");
      return kept.map((batch) => undoOfBatch(batch));
    });
  }

  async #part(rows: readonly Row[], verdict: Verdict, grounds: Grounds, view: QueueView): Promise<string | undefined> {
    const decisions = rows.map(({item: {comment}}) => ({
      commentId: comment.id,
      verdict,
      revision: comment.revision,
      expectedState: comment.revisionState,
      ...groundsOf(verdict, grounds),
      ...(verdict === "reject" && grounds.whole ? {scope: "comment"} : {}),
    }));
    try {
      const about = decisions.map((each) => each.commentId);
      const answer = await this.means.outbox.post<{batch: string; outcomes: BatchResult[]}>(
        path`/moderation/decisions`, {decisions}, about);
      const left = answer.outcomes.filter(({outcome}) => outcome !== "applied" && outcome !== "unchanged");
      for (const {commentId, outcome} of answer.outcomes) {
        this.means.queue.settled(commentId, outcome === "unchanged");
        this.means.dossiers.renew(commentId);
      }
      if (rows.some((row) => row.item.group)) this.means.dossiers.renewShown();
      this.#left(rows, left, view);
      return answer.batch;
    } catch (error) {
      for (const row of rows) this.means.history.disclaim(row.item.comment.id);
      this.means.queue.putBack(rows, view);
      this.means.notices.failed(error);
      return undefined;
    }
  }

  /** Puts back what a batch left, with the reason on each. */
  #left(rows: readonly Row[], left: readonly BatchResult[], view: QueueView): void {
    if (left.length === 0) return;
    const byId = new Map(left.map((each) => [each.commentId, each]));
    const back = rows.flatMap((row): Row[] => {
      const result = byId.get(row.item.comment.id);
      if (!result) return [];
      this.means.history.disclaim(result.commentId);
      const {outcome, state} = result;
      return [{item: row.item, trouble: {kind: "outcome", outcome, ...(state ? {state} : {})}}];
    });
    for (const row of back) this.means.dossiers.forget(row.item.comment.id);
    this.means.queue.putBack(back, view);
    this.means.notices.add({key: "left", count: left.length, outcomes: [...left]}, "bad");
  }

  /**
   * Decides on all near-duplicates that were there when the group was read. Where that takes long, it goes on by
   * itself, and what came of it is told when it ends.
   */
  async decideGroup(group: GroupPage, verdict: Verdict, grounds: Grounds): Promise<void> {
    const rows = group.items.map((item): Row => ({item}));
    const ids = rows.map((row) => row.item.comment.id);
    for (const id of ids) this.means.history.claim(id);
    const body = {verdict, asOf: group.asOf, ...groundsOf(verdict, grounds)};
    try {
      const job = await this.means.outbox.post<Job>(path`/moderation/groups/${group.id}/decisions`, body, ids);
      const ended = this.#groupEnds(job, rows, verdict).then(() => true);
      const long = new Promise<boolean>((wake) => setTimeout(() => wake(false), LONG));
      // The stream may have told it all before the answer came.
      if (!(await Promise.race([ended, long]))) this.means.queue.drop(ids);
      for (const id of ids) this.means.dossiers.forget(id);
    } catch (error) {
      for (const id of ids) this.means.history.disclaim(id);
      throw error;
    }
  }

  async #groupEnds(begun: Job, rows: readonly Row[], verdict: Verdict): Promise<void> {
    const {queue, history, jobs, notices} = this.means;
    const {view} = queue;
    try {
      const ended = await jobs.follow(begun);
      const {applied = 0, left} = notices.ended(ended);
      if (applied > 0 || ended.state === "done") {
        history.remember({
          verdict,
          names: rows.slice(0, 1).map((row) => row.item.comment.author.name),
          count: applied,
          rows: [],
          view,
          undoing: Promise.resolve([undoOfBatch(begun.id)]),
          state: "done",
        });
      }
      if (ended.state !== "done") {
        // Who knows which of them it came to.
        for (const row of rows) history.disclaim(row.item.comment.id);
        void queue.reload();
        return;
      }
      const stays = new Set(left.map((each) => each.commentId));
      queue.drop(rows.map((row) => row.item.comment.id).filter((id) => !stays.has(id)));
      for (const {commentId, outcome, state} of left) {
        const trouble: Trouble = {kind: "outcome", outcome, ...(state ? {state} : {})};
        queue.update(commentId, ({item}) => ({item, trouble}));
      }
      this.#left(rows, left, view);
    } catch (error) {
      notices.failed(error);
    }
  }

  /** Features a comment, or no longer. */
  async feature(comment: string, on: boolean): Promise<void> {
    try {
      await this.means.api.send(on ? "PUT" : "DELETE", path`/moderation/comments/${comment}/featured`);
      this.means.queue.update(comment, (row) => ({
        ...row,
        item: {...row.item, comment: {...row.item.comment, featured: on}},
      }));
      await this.means.dossiers.read(comment);
    } catch (error) {
      this.means.notices.failed(error);
    }
  }

  #begin(rows: readonly Row[], verdict: Verdict, grounds: Grounds): Done {
    const ids = rows.map((row) => row.item.comment.id);
    const title = grounds.canned?.title ?? grounds.reason;
    const done: Done = {...doneOf(rows, verdict, this.means.queue.view), ...(title ? {reason: title} : {})};
    for (const id of ids) {
      this.means.history.claim(id);
      this.means.claiming.decided(id);
      this.means.dossiers.forget(id);
    }
    this.means.queue.take(ids);
    this.means.history.remember(done);
    return done;
  }

  async #refused(row: Row, error: unknown, view: QueueView): Promise<void> {
    const {comment} = row.item;
    this.means.history.disclaim(comment.id);
    this.means.dossiers.forget(comment.id);
    this.means.notices.retract(row);
    const gone = error instanceof Problem && error.status === 404;
    const trouble = troubleOf(error);
    if (!trouble || gone) {
      if (gone) this.means.queue.settled(comment.id, true);
      else this.means.queue.putBack([{item: row.item}], view);
      this.means.notices.failed(error, comment.id);
      return;
    }
    // The row goes back at once, with what the service has said; who did it follows.
    this.means.queue.putBack([{item: row.item, trouble}], view);
    this.means.notices.add({key: "trouble", name: comment.author.name, trouble}, "bad", comment.id);
    const dossier = await this.means.dossiers.read(comment.id);
    if (!dossier) return;
    const decision = dossier.decisions.find((each) => each.verdict !== "undo" && !each.undone);
    const told = trouble.kind === "already-decided" && decision ? {...trouble, decision} : trouble;
    this.means.queue.update(comment.id, (now) => ({
      item: {...now.item, comment: dossier.comment, findings: latestFindings(dossier.revisions, now)},
      trouble: told,
    }));
  }
}

function decisionsOn(comment: string): Path {
  return path`/moderation/comments/${comment}/decisions`;
}

function latestFindings(revisions: {number: number; findings: Row["item"]["findings"]}[], row: Row) {
  const latest = revisions.reduce((a, b) => (b.number > a.number ? b : a), revisions[0]!);
  return latest?.findings ?? row.item.findings;
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Problem)) return undefined;
  const state = error.body.state as State | undefined;
  switch (error.type) {
    case "stale-revision": {
      const latest = error.body.latestRevision;
      return {kind: "stale", ...(latest ? {latest} : {})};
    }
    case "already-decided":
    case "wrong-state":
      return {kind: "already-decided", ...(state ? {state} : {})};
    default:
      return undefined;
  }
}

function groundsOf(verdict: Verdict, grounds: Grounds): Pick<Ruling, "reason" | "canned" | "note"> {
  if (verdict === "approve") return {};
  const {reason, canned, note} = grounds;
  return {
    ...(canned ? {canned: canned.code} : reason ? {reason} : {}),
    ...(note ? {note} : {}),
  };
}
