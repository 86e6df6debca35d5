import {language} from "../../shared/languages.js";
import type {Shelf} from "../../shared/shelf.js";
import {inLargestUnit, untilPast} from "../../shared/units.js";
import type {Language} from "../../shared/words.js";
import type {Key} from "../language/en.js";
import {Again} from "./again";
import {Unreachable} from "./api";
import {Observed} from "./observed";

/** The codes of the languages there are, as the build found their files. */
declare const LANGUAGES: string[];

const CHOSEN = "viche-desk-language";
const FALLBACK = "en";

/** The words of the desk in the language that is shown. */
export class Words extends Observed {
  language = FALLBACK;
  failure: unknown;
  #said: Language | undefined;
  #zone: string | undefined;
  #wanted = FALLBACK;
  readonly #again = new Again(() => void this.#set(this.#wanted));

  constructor(
    private readonly kept: Shelf,
    /** Where the files of the languages are. */
    private readonly folder: URL,
  ) {
    super();
  }

  get languages(): readonly string[] {
    return LANGUAGES;
  }

  /** Whether there is anything to say yet. */
  get ready(): boolean {
    return this.#said !== undefined;
  }

  /** Chooses: what the moderator chose before, the login's language, the browser's, the site's. */
  begin(wishes: readonly (string | undefined)[], zone: string): void {
    this.#zone = zone;
    const all = [this.kept.get(CHOSEN) ?? undefined, ...wishes].map((wish) => wish?.split("-")[0]?.toLowerCase());
    void this.#set(all.find((wish) => wish !== undefined && LANGUAGES.includes(wish)) ?? FALLBACK);
  }

  choose(code: string): void {
    this.kept.set(CHOSEN, code);
    void this.#set(code);
  }

  async #set(code: string): Promise<void> {
    this.#wanted = code;
    this.#again.asked();
    try {
      const said = await language(code, this.folder);
      if (code !== this.#wanted) return;
      this.#again.over();
      this.#said = said;
      this.language = code;
      this.failure = undefined;
      document.documentElement.lang = code;
    } catch (error) {
      this.failure = error;
      this.#again.failed(new Unreachable("no texts", {cause: error}));
    }
    this.changed();
  }

  /** What a language calls itself. */
  own(code: string): string {
    const name = new Intl.DisplayNames(code, {type: "language"}).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  }

  /** A text with its values; `n` chooses the form of a plural. */
  say(key: Key, values: Record<string, string | number> = {}): string {
    return this.#said?.say(key, values) ?? "";
  }

  /** A text that may not exist, such as the name of a rule that is newer than the desk. */
  maybe(key: string, fallback: string): string {
    return this.#said?.has(key) ? this.#said.say(key) : fallback;
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.language, {style: "percent", maximumFractionDigits: 0}).format(share);
  }

  /** A moment to the minute, in the moderator's own time. */
  moment(time: string): string {
    return new Intl.DateTimeFormat(this.language, {dateStyle: "medium", timeStyle: "short"}).format(new Date(time));
  }

  /** How long ago, in the largest unit that fits. */
  ago(time: string, now = Date.now()): string {
    const [amount, unit] = inLargestUnit(untilPast(time, now));
    if (unit === "second") return this.say("time.now");
    return new Intl.RelativeTimeFormat(this.language, {numeric: "auto", style: "short"}).format(amount, unit);
  }

  /** A length of time since a moment, such as "3 hr". */
  since(time: string, now = Date.now()): string {
    const [amount, unit] = inLargestUnit(untilPast(time, now));
    if (unit === "second") return this.say("time.short");
    return new Intl.NumberFormat(this.language, {style: "unit", unit, unitDisplay: "short"}).format(Math.abs(amount));
  }

  get zone(): string | undefined {
    return this.#zone;
  }
}
