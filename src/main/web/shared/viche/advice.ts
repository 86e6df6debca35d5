/** What may be wrong with a page, and what to do, for whoever made it. `{1}` is the first of the values. */
const ADVICE = {
  keys: "It needs the attributes site and article: keys of your site and of the page’s article.",
  address: "site=\"{1}\" article=\"{2}\" service=\"{3}\" make no address. service is that of Viche, as in https://comments.example/; the others are keys.",
  "read-404": "There is no site \"{1}\" ({3}). The attribute site has to be the key of one: VICHE_SITE makes one at the first start, PUT /api/v1/sites/… further ones.",
  read: "site=\"{1}\" article=\"{2}\" isn’t served: {3} {4}.",
  article: "The site \"{1}\" takes no comments on the article \"{2}\": {3}. See \"articles\" of the site’s settings, and the attributes article-url and article-token.",
  token: "getToken, or the answer of token-url, gives something else than a token. It has to be a string, or null.",
  silent: "getToken, or token-url, has not answered for {1} seconds. It has to give a token, or null when nobody is logged in.",
  "token-url": "token-url=\"{1}\" {2}. It has to answer {\"token\": \"…\"}, or 401 when nobody is logged in.",
  refused: "The service refuses the reader’s token: {1}.",
  origin: "The service answers, but nothing that needs a login comes through: {1} has to be among the \"origins\" of the site \"{2}\".",
  "count-address": "{1} names no place to ask. The attribute site is the key of your site; service, where it is set, the address of Viche.",
  "count-read": "{1} gives no counts: {2}. The attribute site has to be the key of a site of this service, which the attribute service names.",
  "list-address": "{2} names no place to ask. The attribute site is the key of your site; service, where it is set, the address of Viche.",
  "list-read": "{2} gives no list: {3}. The attribute site has to be the key of a site of this service; sort, only, within and limit are as in the API.",
};

export type Advice = keyof typeof ADVICE;

const told = new Set<string>();

/** Says it in the console, once. A browser's older copy of the script that calls may know other names. */
export function tell(what: Advice, values: unknown[]): void {
  const all = String([what, ...values]);
  if (told.has(all)) return;
  told.add(all);
  const element = what.startsWith("list-") ? values[0] : what.startsWith("count-") ? "viche-count" : "viche-discussion";
  const text = (what === "read" && values[2] === 404 ? ADVICE["read-404"] : (ADVICE[what] as string | undefined)) ?? all;
  console.error(`<${String(element)}>: ${text.replace(/\{(\d)\}/g, (_, n: number) => String(values[n - 1] ?? ""))}`);
}
