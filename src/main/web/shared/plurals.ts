const ORDER: Intl.LDMLPluralRule[] = ["zero", "one", "two", "few", "many", "other"];

/** The forms that words take with numbers, in one language. */
export class Plurals {
  readonly #rules: Intl.PluralRules;
  readonly #forms: Intl.LDMLPluralRule[];

  constructor(code: string) {
    this.#rules = new Intl.PluralRules(code);
    const known = this.#rules.resolvedOptions().pluralCategories;
    this.#forms = ORDER.filter((form) => known.includes(form));
  }

  /**
   * The form of a text for a number.
   *
   * @param text its forms, separated by `|` in the order zero, one, two, few, many, other, as far as
   *     the language has them; the last stands for the rest. Without `|`, it is for every number
   */
  form(text: string, n: number): string {
    const forms = text.split("|");
    return forms[this.#forms.indexOf(this.#rules.select(n))] ?? forms.at(-1)!;
  }
}
