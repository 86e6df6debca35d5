import {Language, type Words} from "./words.js";

/** The codes of the page's languages, and what their files are, as the build found them. */
declare const LANGUAGES: string[];
declare const LANGUAGES_VERSION: string;

const FALLBACK = "en";
const loaded = new Map<string, Promise<Language>>();

/**
 * The texts of a page in a language, English where it isn't known. Each language is a module beside
 * the page's script.
 *
 * @param wanted as on the page: `uk`, `uk-UA`
 * @param folder where the modules are
 */
export function language(wanted: string, folder: URL): Promise<Language> {
  const base = wanted.toLowerCase().split("-")[0] ?? "";
  const code = LANGUAGES.includes(base) ? base : FALLBACK;
  let asked = loaded.get(code);
  if (!asked) {
    const url = new URL(`${code}.js?${LANGUAGES_VERSION}`, folder);
    asked = load(url).then((words) => new Language(code, words));
    asked.catch(() => loaded.delete(code));
    loaded.set(code, asked);
  }
  return asked;
}

/** A browser may remember that a module didn't come; then another address is asked. */
async function load(url: URL): Promise<Words> {
  try {
    return ((await import(url.href)) as {words: Words}).words;
  } catch {
    url.search += `&${Date.now()}`;
    return ((await import(url.href)) as {words: Words}).words;
  }
}
