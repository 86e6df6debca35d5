/** Letters of the beginning of a text. */
const MOST = 160;
const NAMED: Record<string, string> = {amp: "&", lt: "<", gt: ">", quot: '"'};

/** The text of a comment's HTML, on one line. It is never put into a page as HTML. */
export function plain(html: string): string {
  return html
    .replace(/<\/(p|li|pre|blockquote)>|<br[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(x?)([0-9a-f]+)|(\w+));/gi, (whole, hex: string, code: string, name?: string) =>
      name ? (NAMED[name] ?? whole) : String.fromCodePoint(parseInt(code, hex ? 16 : 10)),
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** As much of a text as a list has room for, cut between words where there are some. */
export function beginning(text: string): string {
  const letters = [...text];
  return letters.length <= MOST ? text : letters.slice(0, MOST).join("").replace(/\s+\S{0,30}$/, "") + "…";
}
