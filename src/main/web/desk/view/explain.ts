import type {Key} from "../language/en.js";
import {Problem, Unreachable} from "../model/api";
import type {Finding, GroupMark, RuleName, Sanction} from "../model/types";
import {RULES} from "../model/types";
import type {Words} from "../model/words";

/** What a rule is called. */
export function ruleName(words: Words, rule: string): string {
  return words.maybe(`rule.${rule}`, rule);
}

/** What has found something; who is asked outside has words of his own. */
export function finderName(words: Words, {rule, outside}: Finding): string {
  return outside ? rule : ruleName(words, rule);
}

/** What a finding says, in a sentence without its rule's name; empty when there is nothing to add. */
export function evidence(words: Words, {rule, evidence: found, outside}: Finding): string {
  const says: string[] = [];
  if (outside) says.push(words.say("evidence.outside", {host: outside}));
  if (found.said) says.push(found.said);
  if (found.asked?.length) says.push(found.asked.join(", "));
  if (found.failed) says.push(words.say("evidence.failed"));
  if (found.matches?.length) {
    const texts = [...new Set(found.matches.map((match) => `«${match.text}»`))];
    says.push(texts.join(", "));
    if (found.matches.some((match) => match.disguised)) says.push(words.say("evidence.disguised"));
    const entries = new Set(found.matches.filter((match) => match.entry !== match.text).map((match) => match.entry));
    if (entries.size > 0) says.push(words.say("evidence.entry", {entries: [...entries].join(", ")}));
  }
  if (found.domains?.length) {
    const hosts = found.domains.join(", ");
    says.push(rule === "links" ? words.say("evidence.misleading", {hosts}) : hosts);
  }
  if (found.name) says.push(`«${found.name}»`);
  if (found.mode) says.push(words.maybe(`mode.${found.mode}`, found.mode));
  if (found.posture) says.push(words.maybe(`posture.${found.posture}`, found.posture));
  const counted = `evidence.${rule}` as Key;
  if (found.found !== undefined && (RULES as readonly string[]).includes(rule)) {
    says.push(words.maybe(counted, "") && words.say(counted, {n: found.found, limit: found.limit ?? 0}));
  }
  if (found.until) says.push(words.say("until", {time: words.moment(found.until)}));
  return says.filter(Boolean).join(" · ");
}

/** How many comments are alike, how many of them wait, and from how many on they are held. */
export function alike(words: Words, {evidence: {limit = 0}}: Finding, {comments, waiting}: GroupMark): string {
  return words.say("evidence.alike", {n: comments, waiting, limit});
}

/** Rules that say something about the comment, not only about when and where it was written. */
const CIRCUMSTANCES: readonly RuleName[] = ["mode", "waiting", "new-article", "posture", "first-comments", "unchecked"];

/** Findings that tell the most first. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  const weight = (finding: Finding) =>
    (finding.action === "reject" ? 0 : finding.action === "hold" ? 1 : 2) + (isCircumstance(finding) ? 3 : 0);
  return [...findings].sort((a, b) => weight(a) - weight(b));
}

/** Whether it is only a matter of course that this was held. */
export function isCircumstance({rule, outside}: Finding): boolean {
  return !outside && (CIRCUMSTANCES as readonly string[]).includes(rule);
}

/** What a sanction means for its account. */
export function sanctionText(words: Words, {kind, until}: Sanction): string {
  const state = words.say(`sanctioned.${kind}`);
  return until ? `${state} ${words.say("until", {time: words.moment(until)})}` : state;
}

/** Why a token isn't taken. */
export function whyNot(words: Words, error: unknown): string {
  return error instanceof Problem && error.status === 401 ? words.say("login.invalid") : explain(words, error);
}

/** What went wrong, for people. */
export function explain(words: Words, error: unknown): string {
  if (error instanceof Unreachable) return words.say("error.unreachable");
  if (error instanceof Problem) {
    const known = words.maybe(`problem.${error.type}`, "");
    const faults = error.body.errors?.map(({pointer, message}) => `${pointer} ${message}`).join("; ");
    return [known || error.body.detail || error.message, faults].filter(Boolean).join(": ");
  }
  return words.say("error.unknown", {text: String(error)});
}
