// Texts of a page in the reader's language.

/**
 * Texts by name. `{name}` stands for a value; the forms of a plural, by the value `n`, are separated
 * by `|` in the order one, two, few, many, other, as far as the language has them; the last stands
 * for the rest.
 */
export type Words = Record<string, string>;

const ORDER: Intl.LDMLPluralRule[] = ["zero", "one", "two", "few", "many", "other"];
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export class Language {
  readonly #plural: Intl.PluralRules;
  readonly #forms: Intl.LDMLPluralRule[];
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #moment: Intl.DateTimeFormat;

  constructor(
    /** BCP 47, as on the page. */
    readonly code: string,
    private readonly words: Words,
  ) {
    this.#plural = new Intl.PluralRules(code);
    const known = this.#plural.resolvedOptions().pluralCategories;
    this.#forms = ORDER.filter((form) => known.includes(form));
    this.#relative = new Intl.RelativeTimeFormat(code, {numeric: "auto"});
    this.#moment = new Intl.DateTimeFormat(code, {dateStyle: "long", timeStyle: "short"});
  }

  has(name: string): boolean {
    return name in this.words;
  }

  /** A text with its values. */
  say(name: string, values: Record<string, string | number> = {}): string {
    let text = this.words[name] ?? name;
    if (text.includes("|")) {
      const forms = text.split("|");
      const place = this.#forms.indexOf(this.#plural.select(Number(values.n)));
      text = forms[Math.min(place, forms.length - 1)] ?? text;
    }
    return text.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key] ?? "";
      return typeof value === "number" ? value.toLocaleString(this.code) : value;
    });
  }

  /** How long ago something was, or how long it takes, roughly. */
  ago(time: string | number): string {
    const seconds = (new Date(time).getTime() - Date.now()) / 1000;
    for (const [unit, length] of STEPS) {
      if (Math.abs(seconds) >= length) return this.#relative.format(Math.trunc(seconds / length), unit);
    }
    return this.#relative.format(0, "second");
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

/** The language of the page around an element: its own `lang` or that of the closest one around. */
export function languageOf(element: Element): string {
  for (let at: Element | null = element; at; ) {
    const found = at.closest("[lang]");
    if (found) return found.getAttribute("lang") ?? "";
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return "";
}
