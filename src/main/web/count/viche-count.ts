// The element for lists of articles; a script of its own, so that a front page loads little.

import {languageOf} from "../shared/languages.js";
import {Plurals} from "../shared/plurals.js";

/** "3 comments" by language, as the build found it among the texts of the discussion. */
declare const COUNTS: Record<string, string>;

const MOST = 100;
const waiting = new Set<Count>();

/**
 * How many comments an article has. All that are on a page ask together. What stands inside is seen
 * until the answer is there, and when none comes; the answer is put beside it, so that a script that
 * made the page finds it as it was.
 *
 * No property has the name of an attribute: React sets the property where there is one.
 */
class Count extends HTMLElement {
  readonly #text = document.createElement("span");

  constructor() {
    super();
    this.#text.append(document.createElement("slot"));
    this.attachShadow({mode: "open"}).append(this.#text);
  }

  connectedCallback(): void {
    if (!waiting.size) queueMicrotask(() => setTimeout(ask));
    waiting.add(this);
  }

  disconnectedCallback(): void {
    waiting.delete(this);
  }

  get articleKey(): string {
    return this.getAttribute("article") ?? "";
  }

  /** Where the counts of its site are. */
  get countsUrl(): string {
    const service = new URL(this.getAttribute("service") ?? ".", import.meta.url);
    return new URL(`api/v1/sites/${encodeURIComponent(this.getAttribute("site") ?? "")}/counts`, service).href;
  }

  show(count: number): void {
    const code = languageOf(this, Object.keys(COUNTS));
    const number = count.toLocaleString(code);
    const text = new Plurals(code).form(COUNTS[code]!, count).replace("{n}", number);
    this.#text.textContent = this.hasAttribute("bare") ? number : text;
  }
}

function ask(): void {
  const sites = new Map<string, Count[]>();
  for (const element of waiting) sites.set(element.countsUrl, [...(sites.get(element.countsUrl) ?? []), element]);
  waiting.clear();
  for (const [url, elements] of sites) void askSite(url, elements);
}

async function askSite(url: string, elements: Count[]): Promise<void> {
  const articles = [...new Set(elements.map(({articleKey}) => articleKey))].filter((article) => article);
  for (let from = 0; from < articles.length; from += MOST) {
    const asked = articles.slice(from, from + MOST).map((article) => `article=${encodeURIComponent(article)}`);
    try {
      const answer = await fetch(`${url}?${asked.join("&")}`, {credentials: "omit"});
      const {items} = (await answer.json()) as {items: {article: string; count: number}[]};
      for (const {article, count} of items) {
        elements.filter((each) => each.articleKey === article).forEach((each) => each.show(count));
      }
    } catch {
      // What the page says itself stays.
    }
  }
}

customElements.define("viche-count", Count);
