/**
 * Shortcuts by the physical key (`KeyboardEvent.code`), so that they are where they are in every
 * layout: the key that types "a" on a Latin layout and "ф" on a Ukrainian one approves.
 */
export const SHORTCUTS = {
  next: ["KeyJ"],
  previous: ["KeyK"],
  open: ["Enter"],
  approve: ["KeyA"],
  reject: ["KeyR"],
  undo: ["KeyZ"],
  pick: ["KeyX"],
  group: ["KeyG"],
  author: ["KeyD"],
  feature: ["KeyF"],
  arrivals: ["KeyN"],
  search: ["Slash"],
  back: ["Escape"],
  pending: ["Digit1"],
  unreviewed: ["Digit2"],
  reported: ["Digit3"],
  rejected: ["Digit4"],
  help: ["Shift+Slash"],
} as const;

export type Command = keyof typeof SHORTCUTS;

/** What is told of a key press. */
export interface Press {
  code: string;
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  /** Whether the key is held down and this press is one of many. */
  repeat: boolean;
}

/** What a key that is held down goes on doing; everything else is done once for each press. */
const REPEATED: readonly Command[] = ["next", "previous"];

/** The command of a key press, if it is one. */
export function command(press: Press): Command | undefined {
  const wish = meant(press);
  return wish && press.repeat && !REPEATED.includes(wish) ? undefined : wish;
}

function meant(press: Press): Command | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing) return undefined;
  // Where the question mark is elsewhere, such as above the 7, it asks for help all the same.
  if (press.key === "?") return "help";
  const pressed = (press.shiftKey ? "Shift+" : "") + press.code;
  return (Object.keys(SHORTCUTS) as Command[]).find((each) => (SHORTCUTS[each] as readonly string[]).includes(pressed));
}

/** The key as it is printed on a Latin keyboard. */
export function keycap(command: Command): string {
  const code = SHORTCUTS[command][0];
  if (code === "Shift+Slash") return "?";
  if (code === "Slash") return "/";
  if (code === "Escape") return "Esc";
  return code.replace(/^(Key|Digit)/, "");
}

const CODES: readonly string[] = Object.values(SHORTCUTS).flat();

/** What chooses one of the ten reasons, in their order. */
export const DIGITS = [..."1234567890"];

/** What chooses a reason that the site has ready: the letters that command nothing elsewhere. */
export const LETTERS = [..."QWERTYUIOPASDFGHJKLZXCVBNM"].filter((letter) => !CODES.includes(`Key${letter}`));

/** The digit or letter of a press, whatever the layout; undefined for others and for a key held down. */
export function cap(press: Press): string | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.repeat) return undefined;
  return /^(?:Digit|Numpad|Key)(\d|[A-Z])$/.exec(press.code)?.[1];
}
