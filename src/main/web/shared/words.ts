// Texts of a page in the reader's language.

import {Plurals} from "./plurals.js";
import {inLargestUnit, untilPast} from "./units.js";

/** Texts by name. `{name}` stands for a value; the forms of a plural, by the value `n`, are separated by `|`. */
export type Words = Record<string, string>;

export class Language {
  readonly #plurals: Plurals;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #moment: Intl.DateTimeFormat;

  constructor(
    /** BCP 47, as on the page. */
    readonly code: string,
    private readonly words: Words,
  ) {
    this.#plurals = new Plurals(code);
    this.#relative = new Intl.RelativeTimeFormat(code, {numeric: "auto"});
    this.#moment = new Intl.DateTimeFormat(code, {dateStyle: "long", timeStyle: "short"});
  }

  has(name: string): boolean {
    return name in this.words;
  }

  /** A text with its values. */
  say(name: string, values: Record<string, string | number> = {}): string {
    return this.#plurals.form(this.words[name] ?? name, Number(values.n)).replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key] ?? "";
      return typeof value === "number" ? value.toLocaleString(this.code) : value;
    });
  }

  /** How long ago something was, roughly. */
  ago(time: string | number): string {
    const [amount, unit] = inLargestUnit(untilPast(time));
    return unit === "second" ? this.say("justNow") : this.#relative.format(amount, unit);
  }

  /** The moment itself. */
  exact(time: string | number): string {
    return this.#moment.format(new Date(time));
  }

  /** The clock if it is within a day, else the date too. */
  until(time: string): string {
    const near = new Date(time).getTime() - Date.now() < 20 * 3_600_000;
    return near ? new Date(time).toLocaleTimeString(this.code, {timeStyle: "short"}) : this.exact(time);
  }
}
