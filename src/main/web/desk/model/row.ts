import type {By, Decision, GroupMark, Outcome, QueueItem, State} from "./types";

/** Why an item that was decided here is back in the list. */
export type Trouble =
  | {kind: "stale"; latest?: number}
  | {kind: "already-decided"; state?: State; decision?: Decision}
  | {kind: "outcome"; outcome: Outcome; state?: State};

/** A line of the list. It is replaced, never changed, so that what shows it sees whether it is another one. */
export interface Row {
  readonly item: QueueItem;
  /** A colleague has decided on it meanwhile: it stays where it is until the list is read anew. */
  readonly gone?: {verdict: "approve" | "reject"; by: By};
  readonly trouble?: Trouble;
  /** The author has changed the text since; what is shown is what was read. */
  readonly outdated?: boolean;
}

/** The order of what waits, the longest first. */
export function byWaiting(a: QueueItem, b: QueueItem): number {
  if (a.waitingSince !== b.waitingSince) return a.waitingSince < b.waitingSince ? -1 : 1;
  return a.comment.id < b.comment.id ? -1 : 1;
}

/** Rows of which those of a group say how large it is now. */
export function regrouped(rows: readonly Row[], now: GroupMark): readonly Row[] {
  return rows.map((row) => (row.item.group?.id === now.id ? {...row, item: {...row.item, group: now}} : row));
}

/** Rows whose groups are smaller by those that were decided on; or larger, where those are back. */
export function without(rows: readonly Row[], decided: readonly Row[], back = false): readonly Row[] {
  const by = new Map<string, number>();
  for (const {item} of decided) if (item.group) by.set(item.group.id, (by.get(item.group.id) ?? 0) + (back ? -1 : 1));
  return rows.map((row) => {
    const {group} = row.item;
    const less = group && by.get(group.id);
    return less ? {...row, item: {...row.item, group: {...group, waiting: Math.max(0, group.waiting - less)}}} : row;
  });
}
