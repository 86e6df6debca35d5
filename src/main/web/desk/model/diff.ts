/** A stretch of a text beside an earlier one. */
export interface Change {
  kind: "same" | "added" | "removed";
  text: string;
}

const MOST_CELLS = 1_000_000;

/** What changed from one text to the next, by words; long texts that differ a lot are shown whole. */
export function diff(before: string, after: string): Change[] {
  const a = before.split(/(\s+)/u);
  const b = after.split(/(\s+)/u);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const changes: Change[] = [];
  add(changes, "same", a.slice(0, start));
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length * right.length > MOST_CELLS) {
    add(changes, "removed", left);
    add(changes, "added", right);
  } else {
    common(left, right, changes);
  }
  add(changes, "same", a.slice(a.length - end));
  return changes;
}

/** The longest common subsequence, walked from its table. */
function common(a: string[], b: string[], changes: Change[]): void {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(changes, "same", [a[i]!]);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) {
      add(changes, "removed", [a[i++]!]);
    } else {
      add(changes, "added", [b[j++]!]);
    }
  }
}

function add(changes: Change[], kind: Change["kind"], words: string[]): void {
  const text = words.join("");
  if (!text) return;
  const last = changes.at(-1);
  if (last?.kind === kind) last.text += text;
  else changes.push({kind, text});
}
