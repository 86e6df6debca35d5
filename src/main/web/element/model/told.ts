import type {Posture, Translations, Why} from "../../shared/model.js";
import type {Language} from "../../shared/words.js";

/** What went wrong: a `Trouble`, or one that was written down. */
export interface Failure {
  kind?: string;
  told?: string;
}

/** What has become of something, or is wrong with it, in words. */
export function textOf(words: Language, what: string | Failure): string {
  if (typeof what === "string") return what;
  const {kind = "", told} = what;
  const text = words.say(words.has(kind) ? kind : "trouble");
  return kind === "invalid" && told ? `${text} (${told})` : text;
}

/** A text within a sentence, which runs in its own direction. */
export const isolated = (text: string): string => text && `\u2068${text}\u2069`;

/** A reason that is one of ours, or a moderator's own words. */
export function reasonText(words: Language, reason: string): string {
  return words.has(reason) ? words.say(reason) : isolated(reason);
}

/** A text of the newsroom in the reader's language, or in whatever it has. */
function translated(words: Language, texts: Translations = {}): string {
  return texts[words.code] ?? Object.values(texts)[0] ?? "";
}

/** Why a revision waits or was rejected. What would only have held it says nothing then. */
export function reasons(words: Language, state: string, why: Why[]): string[] {
  const told = why
    .filter(({by, action}) => by !== "rule" || state === "pending" || action === "reject")
    .map((each) => each.by === "rule" ? byRule(words, each) : byOthers(words, each));
  return [...new Set(told)].filter((text) => text);
}

/** The name of a state: of what is held while others are asked about it, that it is being checked. */
export const standing = (state: string, why: Why[], before = ""): string =>
  state === "pending" && why.some(({rule, outside}) => rule === "checking" && !outside) ? "checking" : before + state;

/** Nothing of a rule that has no text yet. */
function byRule(words: Language, {rule, evidence, outside}: Why): string {
  if (outside) return [words.say("outside"), isolated(evidence?.said ?? "")].filter(Boolean).join(": ");
  const matches = (evidence?.matches ?? []).map(({text}) => `«${text}»`).join(", ");
  const name = `rule-${rule}`;
  return words.has(name) ? words.say(name, {matches}) : "";
}

/** Of a moderator with what they say of it; of an import alone. */
function byOthers(words: Language, {by, reason = "other", note, message}: Why): string {
  return words.say(by, {reason: isolated(translated(words, message) || note || "") || words.say(reason)});
}

/** A text, and until when it holds, where that is known. */
export function lasting(words: Language, text: string, until?: string): string {
  return words.say(text) + (until ? ` ${words.say("until", {time: words.until(until)})}` : "");
}

/** That comments wait or aren't taken, until when, and why. */
export function postureText(words: Language, {posture, until, why}: Posture): string {
  return `${lasting(words, posture, until)}. ${isolated(translated(words, why))}`.trim();
}
