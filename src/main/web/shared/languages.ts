import {Language, type Words} from "./words.js";

/** What the files of the page's languages are, as the build found them. */
declare const LANGUAGES_VERSION: string;

const FALLBACK = "en";
const loaded = new Map<string, Promise<Language>>();

/** The one of some languages that the page around an element is in; English where it is in none. */
export function languageOf(element: Element, codes: string[]): string {
  return codes.find((code) => element.matches(`:lang(${code})`)) ?? FALLBACK;
}

/**
 * The texts of a page in a language. Each language is a module beside the page's script.
 *
 * @param code one of the languages that there are
 * @param folder where the modules are
 */
export function language(code: string, folder: URL): Promise<Language> {
  let asked = loaded.get(code);
  if (!asked) {
    const file = new URL(`${code}.js?${LANGUAGES_VERSION}`, folder).href;
    // A browser may remember that a module didn't come; then another address is asked.
    const words = load(file).catch(() => load(`${file}&${Date.now()}`));
    asked = words.then((words) => new Language(code, words));
    asked.catch(() => loaded.delete(code));
    loaded.set(code, asked);
  }
  return asked;
}

async function load(file: string): Promise<Words> {
  return ((await import(file)) as {words: Words}).words;
}
