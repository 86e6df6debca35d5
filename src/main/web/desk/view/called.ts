import {nothing} from "lit";
import type {Key} from "../language/en.js";
import type {Desk} from "../model/desk";
import {keycap, type Command} from "../model/keys";
import type {QueueItem, Verdict} from "../model/types";

/** What is decided on. */
export interface Subject {
  /** How many comments, or of one comment how many reports. */
  count: number;
  /** Whether readers' reports are judged: then a decision is called by what happens to the comment. */
  reported?: boolean;
}

/** What a decision on one comment is called, or on several. */
export function called(verdict: Verdict, subject: Subject & {count: 1}): Verdict | `${Verdict}.reported`;
export function called(verdict: Verdict, subject: Subject): Key;
export function called(verdict: Verdict, {count, reported}: Subject): Key {
  if (!reported) return verdict;
  return count === 1 ? `${verdict}.reported` : `${verdict}.reported.many`;
}

/** Whether an item, beside the list or alone, is there for its reports. */
export function isReported(desk: Desk, {reports}: QueueItem): boolean {
  const {route} = desk;
  return route.screen === "queue" ? route.view.queue === "reported" : reports !== undefined;
}

/** The key of a command for those who are read the page, where keys are commands. */
export function keyOf(desk: Desk, command: Command): string | typeof nothing {
  return desk.shortcuts ? keycap(command) : nothing;
}
