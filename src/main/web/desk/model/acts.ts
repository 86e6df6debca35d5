import {type Api, Problem} from "./api";
import type {Claiming} from "./claiming";
import type {Dossiers} from "./dossiers";
import {Observed} from "./observed";
import type {Outbox, Sending} from "./outbox";
import type {QueueView} from "./route";
import type {Queue, Row, Trouble} from "./queue";
import type {BatchResult, BatchSum, CannedReason, GroupPage, Reason, Ruled, Ruling, State, Verdict} from "./types";

/** Why something is rejected. */
export interface Grounds {
  reason?: Reason;
  canned?: CannedReason;
  note?: string;
  /** Reject the whole comment, whatever its revisions. */
  whole?: boolean;
}

/** Something done that can be taken back: a decision, or a batch as one. */
export interface Done {
  verdict: Verdict;
  names: string[];
  count: number;
  rows: readonly Row[];
  /** Where the rows stood. */
  view: QueueView;
  /** What undoes it; a promise while the decision is on its way. */
  undoing: Promise<string[]>;
  state: "sending" | "done" | "undoing" | "undone" | "failed";
  reason?: string;
}

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

const MOST_REMEMBERED = 50;
const BATCH = 100;

/** What moderators do about comments: seen at once, and taken back when the service says no. */
export class Acts extends Observed {
  /** The latest last. */
  readonly done: Done[] = [];
  notices: readonly Notice[] = [];
  /** What a screen reader is told, the latest. */
  readonly #mine = new Set<string>();
  #number = 0;

  constructor(
    private readonly api: Api,
    private readonly queue: Queue,
    private readonly outbox: Outbox,
    private readonly dossiers: Dossiers,
    private readonly claiming: Claiming,
  ) {
    super();
  }

  /** Whether a comment was decided on here. */
  own(comment: string): boolean {
    return this.#mine.has(comment);
  }

  /** Whether what was decided here last on a comment is being taken back here, or was. */
  takesBack(comment: string): boolean {
    const last = this.done.findLast((each) => each.rows.some((row) => row.item.comment.id === comment));
    return last?.state === "undoing" || last?.state === "undone";
  }

  /** Somebody else has decided on it since, or has taken back what was decided here. */
  overtaken(comment: string): void {
    this.#mine.delete(comment);
  }

  /** Decides on one comment; `expected` is left out to decide whatever a colleague did. */
  decide(row: Row, verdict: Verdict, grounds: Grounds = {}, anyway = false): void {
    const {comment} = row.item;
    const ruling: Ruling = {verdict, revision: comment.revision, ...groundsOf(verdict, grounds)};
    if (!anyway) ruling.expectedState = comment.revisionState;
    if (verdict === "reject" && grounds.whole) ruling.scope = "comment";
    const done = this.#begin([row], verdict, grounds);
    const path = `/moderation/comments/${comment.id}/decisions`;
    const sending = this.outbox.post<Ruled>(path, ruling, [comment.id]);
    done.undoing = sending.then(
      (ruled) => {
        this.queue.settled(comment.id, ruled.outcome === "unchanged");
        this.dossiers.renew(comment.id);
        this.#end(done, "done");
        return ruled.id ? [`/moderation/decisions/${ruled.id}/undo`] : [];
      },
      async (error: unknown) => {
        this.#end(done, "failed");
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
    this.#mine.add(id);
    const done = doneOf([row], "approve", this.queue.view);
    const ruling: Ruling = {verdict: "approve", revision: comment.hidden.revision, expectedState: comment.state};
    try {
      const ruled = await this.outbox.post<Ruled>(`/moderation/comments/${id}/decisions`, ruling, [id]);
      done.state = "done";
      if (ruled.id) {
        done.undoing = Promise.resolve([`/moderation/decisions/${ruled.id}/undo`]);
        this.#remember(done);
      }
      this.dossiers.forget(id);
      const dossier = await this.dossiers.read(id);
      if (dossier?.waitingSince) {
        this.queue.update(id, (now) => ({item: {...now.item, comment: dossier.comment}}));
      } else if (dossier) {
        this.queue.drop([id]);
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
      this.#end(done, kept.length > 0 ? "done" : "failed");
      return kept.map((batch) => `/moderation/batches/${batch}/undo`);
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
      const answer = await this.outbox.post<{batch: string; outcomes: BatchResult[]}>(
        "/moderation/decisions", {decisions}, about);
      const left = answer.outcomes.filter(({outcome}) => outcome !== "applied" && outcome !== "unchanged");
      for (const {commentId, outcome} of answer.outcomes) {
        this.queue.settled(commentId, outcome === "unchanged");
        this.dossiers.renew(commentId);
      }
      this.#left(rows, left, view);
      return answer.batch;
    } catch (error) {
      for (const row of rows) this.#mine.delete(row.item.comment.id);
      this.queue.putBack(rows, view);
      this.notice({key: "failed", error}, "bad");
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
      this.#mine.delete(result.commentId);
      const {outcome, state} = result;
      return [{item: row.item, trouble: {kind: "outcome", outcome, ...(state ? {state} : {})}}];
    });
    for (const row of back) this.dossiers.forget(row.item.comment.id);
    this.queue.putBack(back, view);
    this.notice({key: "left", count: left.length, outcomes: [...left]}, "bad");
  }

  /** Decides on all near-duplicates that were there when the group was read. */
  async decideGroup(group: GroupPage, verdict: Verdict, grounds: Grounds): Promise<BatchSum> {
    const rows = group.items.map((item): Row => ({item}));
    for (const row of rows) this.#mine.add(row.item.comment.id);
    const body = {verdict, asOf: group.asOf, ...groundsOf(verdict, grounds)};
    try {
      const sum = await this.outbox.post<BatchSum>(
        `/moderation/groups/${group.id}/decisions`, body, rows.map((row) => row.item.comment.id));
      this.#remember({
        verdict,
        names: rows.slice(0, 1).map((row) => row.item.comment.author.name),
        count: sum.applied,
        rows: [],
        view: this.queue.view,
        undoing: Promise.resolve([`/moderation/batches/${sum.batch}/undo`]),
        state: "done",
      });
      const left = new Set(sum.left.map((each) => each.commentId));
      // The stream may have told it all before the answer came.
      this.queue.drop(rows.map((row) => row.item.comment.id).filter((id) => !left.has(id)));
      for (const row of rows) this.dossiers.forget(row.item.comment.id);
      return sum;
    } catch (error) {
      for (const row of rows) this.#mine.delete(row.item.comment.id);
      throw error;
    }
  }

  /** What can be undone next. */
  get undoable(): Done | undefined {
    return [...this.done].reverse().find((each) => each.state === "sending" || each.state === "done");
  }

  /** Takes the latest back that isn't taken back yet. */
  async undo(done = this.undoable): Promise<readonly Row[]> {
    if (!done) return [];
    done.state = "undoing";
    this.changed();
    const paths = await done.undoing;
    if (paths.length === 0) {
      // It was refused, and is back already.
      this.#end(done, "failed");
      return [];
    }
    try {
      let undone = 0;
      const left: BatchResult[] = [];
      for (const path of paths) {
        const answer = await this.outbox.post<{undone?: number; left?: BatchResult[]}>(path, undefined, []);
        undone += answer.undone ?? 1;
        left.push(...(answer.left ?? []));
      }
      this.#end(done, "undone");
      const stays = new Set(left.map((each) => each.commentId));
      const back = done.rows.filter((row) => !stays.has(row.item.comment.id)).map(({item}) => ({item}));
      for (const {item} of back) {
        this.#mine.delete(item.comment.id);
        this.dossiers.forget(item.comment.id);
      }
      this.queue.putBack(back, done.view);
      // What stayed in the list all the while is as it was, too.
      for (const row of back) this.queue.update(row.item.comment.id, () => row);
      this.notice({key: "undone", count: undone}, "info");
      if (done.rows.length === 0) void this.queue.reload();
      return back;
    } catch (error) {
      this.#end(done, "done");
      this.done.splice(this.done.indexOf(done), 1);
      this.notice({key: "failed", error}, "bad");
      return [];
    }
  }

  /** What an earlier life of this tab had not sent, and how it went. */
  resumed(outcomes: readonly {sent: Sending; outcome: PromiseSettledResult<unknown>}[]): void {
    for (const {outcome} of outcomes) {
      if (outcome.status === "rejected") this.notice({key: "failed", error: outcome.reason}, "bad");
    }
  }

  notice(text: NoticeText, tone: Notice["tone"], comment?: string): void {
    const notice: Notice = {id: ++this.#number, text, tone, ...(comment ? {comment} : {})};
    // Good news gives way to the next news; bad news stays until it is read.
    this.notices = [...this.notices.filter((each) => each.tone === "bad"), notice].slice(-4);
    this.changed();
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((each) => each !== notice);
    this.changed();
  }

  /** Features a comment, or no longer. */
  async feature(comment: string, on: boolean): Promise<void> {
    try {
      await this.api.send(on ? "PUT" : "DELETE", `/moderation/comments/${comment}/featured`);
      this.queue.update(comment, (row) => ({
        ...row,
        item: {...row.item, comment: {...row.item.comment, featured: on}},
      }));
      await this.dossiers.read(comment);
    } catch (error) {
      this.notice({key: "failed", error}, "bad");
    }
  }

  #begin(rows: readonly Row[], verdict: Verdict, grounds: Grounds): Done {
    const ids = rows.map((row) => row.item.comment.id);
    const title = grounds.canned?.title ?? grounds.reason;
    const done: Done = {...doneOf(rows, verdict, this.queue.view), ...(title ? {reason: title} : {})};
    for (const id of ids) {
      this.#mine.add(id);
      this.claiming.decided(id);
      this.dossiers.forget(id);
    }
    this.queue.take(ids);
    this.#remember(done);
    return done;
  }

  #remember(done: Done): void {
    this.done.push(done);
    this.done.splice(0, this.done.length - MOST_REMEMBERED);
    this.notice({key: "decided", done}, "info");
  }

  #end(done: Done, state: Done["state"]): void {
    // An undo that began meanwhile has the last word.
    if (state !== "done" || done.state === "sending" || done.state === "undoing") {
      if (!(state === "done" && done.state === "undoing")) done.state = state;
    }
    this.changed();
  }

  async #refused(row: Row, error: unknown, view: QueueView): Promise<void> {
    const {comment} = row.item;
    this.#mine.delete(comment.id);
    this.dossiers.forget(comment.id);
    this.notices = this.notices.filter(({text}) => text.key !== "decided" || !text.done.rows.includes(row));
    const gone = error instanceof Problem && error.status === 404;
    const trouble = troubleOf(error);
    if (!trouble || gone) {
      if (gone) this.queue.settled(comment.id, true);
      else this.queue.putBack([{item: row.item}], view);
      this.notice({key: "failed", error}, "bad", comment.id);
      return;
    }
    // The row goes back at once, with what the service has said; who did it follows.
    this.queue.putBack([{item: row.item, trouble}], view);
    this.notice({key: "trouble", name: comment.author.name, trouble}, "bad", comment.id);
    const dossier = await this.dossiers.read(comment.id);
    if (!dossier) return;
    const decision = dossier.decisions.find((each) => each.verdict !== "undo" && !each.undone);
    const told = trouble.kind === "already-decided" && decision ? {...trouble, decision} : trouble;
    this.queue.update(comment.id, (now) => ({
      item: {...now.item, comment: dossier.comment, findings: latestFindings(dossier.revisions, now)},
      trouble: told,
    }));
  }
}

function doneOf(rows: readonly Row[], verdict: Verdict, view: QueueView): Done {
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
