// The element for lists of articles; a script of its own, so that a front page loads little.

import {tellDeveloper} from "../shared/developer.js";
import {languageOf} from "../shared/languages.js";
import {path} from "../shared/path.js";
import {Plurals} from "../shared/plurals.js";
import {serviceOf} from "../shared/service.js";

/** "3 comments" by language, as the build found it among the texts of the discussion. */
declare const COUNTS: Record<string, string>;

/** Articles that the service counts in one call, and letters of its address. */
const MOST = 100;
const LONGEST = 7_000;
/** Attributes may be set so long after the element is there. */
const COMPLETE = 3_000;

const there = new Set<Count>();
const waiting = new Set<Count>();

/**
 * How many comments an article has. All that are on a page ask together. What stands inside is seen
 * until the answer is there, and when none comes; the answer is put beside it, so that a script that
 * made the page finds it as it was. Attributes may be set, and changed, whenever the page likes.
 *
 * No property has the name of an attribute: React sets the property where there is one.
 */
class Count extends HTMLElement {
  static readonly observedAttributes = ["site", "article", "service", "bare"];
  readonly #text = document.createElement("span");
  #count?: number;

  constructor() {
    super();
    this.attachShadow({mode: "open"}).append(this.#text);
  }

  connectedCallback(): void {
    this.#count = undefined;
    this.#text.replaceChildren(document.createElement("slot"));
    there.add(this);
    if (!waiting.size) setTimeout(ask);
    waiting.add(this);
  }

  disconnectedCallback(): void {
    there.delete(this);
    waiting.delete(this);
  }

  attributeChangedCallback(): void {
    if (there.has(this)) this.connectedCallback();
  }

  /** As the service writes it, empty for none. */
  get articleKey(): string {
    return (this.getAttribute("article") ?? "").normalize();
  }

  /** Where the counts of its site are; empty where its attributes name no place. */
  get countsUrl(): string {
    try {
      return new URL(path`api/v1/sites/${this.getAttribute("site")!}/counts`, serviceOf(this)).href;
    } catch {
      return "";
    }
  }

  show(count = this.#count): void {
    if (count === undefined) return;
    this.#count = count;
    const code = languageOf(this, Object.keys(COUNTS));
    const number = count.toLocaleString(code);
    const text = new Plurals(code).form(COUNTS[code]!, count).replace("{n}", number);
    this.#text.textContent = this.hasAttribute("bare") ? number : text;
  }
}

function ask(): void {
  const elements = [...waiting];
  waiting.clear();
  const unclear = () => elements.forEach((element) => element.countsUrl || tellDeveloper("count-address", element.outerHTML));
  setTimeout(unclear, COMPLETE);
  for (const url of new Set(elements.map(({countsUrl}) => countsUrl))) {
    const keys = new Set(elements.filter(({countsUrl}) => countsUrl === url).map(({articleKey}) => articleKey));
    let call: string[] = [];
    for (const key of keys) {
      if (!url || !key) continue;
      const query = `${new URLSearchParams({article: key})}`;
      if (call.length === MOST || [url, ...call, query].join().length > LONGEST) {
        void askFor(url, call, elements);
        call = [];
      }
      call.push(query);
    }
    void askFor(url, call, elements);
  }
}

async function askFor(url: string, call: string[], elements: Count[]): Promise<void> {
  if (!call.length) return;
  try {
    const answer = await fetch(`${url}?${call.join("&")}`, {credentials: "omit"});
    if (!answer.ok) tellDeveloper("count-read", url, answer.status);
    const {items} = (await answer.json()) as {items: {article: string; count: number}[]};
    for (const {article, count} of items) {
      // Some may be about something else by now.
      for (const each of elements) if (each.articleKey === article && each.countsUrl === url) each.show(count);
    }
  } catch {
    // What the page says itself stays.
  }
}

new MutationObserver(() => there.forEach((each) => each.show())).observe(document, {
  subtree: true,
  attributeFilter: ["lang"],
});
customElements.define("viche-count", Count);
