import type {Finding} from "./types";

/** A stretch of the visible text, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
  action: "hold" | "reject";
}

/** Where findings matched, in order and without overlaps; the stricter action wins. */
export function spans(findings: readonly Finding[]): Span[] {
  const all = findings
    .filter((finding) => finding.rule !== "name-words")
    .flatMap(({action, evidence}) => action === "note" ? [] :
      (evidence.matches ?? []).flatMap(({start, end}): Span[] =>
        start !== undefined && end !== undefined && end > start ? [{start, end, action}] : [],
      ),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  for (const span of all) {
    const last = merged.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      if (span.action === "reject") last.action = "reject";
    } else {
      merged.push({...span});
    }
  }
  return merged;
}

/** A piece of a text node: from and to within it, and where that is in the visible text. */
export interface Piece {
  node: number;
  from: number;
  to: number;
}

/** What a piece of HTML is made of: texts by their number, and borders that part words. */
export type Part = {text: string; node: number} | "border";

const SPACE = /[\p{White_Space}\u200b\ufeff]/u;

/**
 * Where spans of the visible text on one line, white space collapsed, are in the texts it was made
 * from.
 */
export function locate(parts: readonly Part[], spans: readonly Span[]): (Piece & {span: Span})[] {
  const found: (Piece & {span: Span})[] = [];
  let at = 0;
  let space = true;
  let current = 0;
  for (const part of parts) {
    if (part === "border") {
      if (!space) at++;
      space = true;
      continue;
    }
    for (let i = 0; i < part.text.length; i++) {
      const white = SPACE.test(part.text[i]!);
      if (white && space) continue;
      space = white;
      const place = at++;
      while (current < spans.length && spans[current]!.end <= place) current++;
      const span = spans[current];
      if (!span || place < span.start) continue;
      const last = found.at(-1);
      if (last && last.node === part.node && last.span === span) last.to = i + 1;
      else found.push({node: part.node, from: i, to: i + 1, span});
    }
  }
  return found;
}
