import type {Posture, Translations, Why} from "../shared/model.js";
import {Trouble} from "../shared/trouble.js";
import type {Language} from "../shared/words.js";

/** What went wrong, in words. */
export function troubleText(words: Language, error: unknown, told = ""): string {
  const kind = error instanceof Trouble ? error.kind : String(error);
  if (kind === "invalid") {
    const errors = error instanceof Trouble ? error.problem.errors : undefined;
    return errors?.map((fault) => fault.message).join("; ") || told || words.say("trouble");
  }
  return words.say(words.has(kind) ? kind : "trouble");
}

/** A text of the newsroom in the reader's language, or in whatever it has. */
export function translated(words: Language, texts: Translations = {}): string {
  return texts[words.code] ?? Object.values(texts)[0] ?? "";
}

/** Why a revision waits or was rejected. What would only have held it says nothing then. */
export function reasons(words: Language, state: string, why: Why[]): string[] {
  const told = why
    .filter(({by, action}) => by === "moderator" || state === "pending" || action === "reject")
    .map((each) => (each.by === "rule" ? byRule(words, each) : byModerator(words, each)));
  return [...new Set(told)];
}

function byRule(words: Language, {rule = "", evidence}: Why): string {
  const matches = (evidence?.matches ?? []).map(({text}) => `«${text}»`).join(", ");
  const name = `rule-${rule}`;
  return words.has(name) ? words.say(name, {matches}) : rule;
}

function byModerator(words: Language, {reason = "other", note, message}: Why): string {
  const said = message ? translated(words, message) : note || words.say(reason);
  return words.say("moderator", {reason: said});
}

/** That comments wait or aren't taken, until when, and why. */
export function postureText(words: Language, {posture, until, why}: Posture): string {
  const text = until ? words.say(`${posture}Until`, {time: words.until(until)}) : words.say(posture);
  return `${text} ${translated(words, why)}`.trim();
}
