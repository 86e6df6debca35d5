// What the elements have in common that list something of a whole site.

import {tellDeveloper} from "../shared/developer.js";
import {languageOf} from "../shared/languages.js";
import {path} from "../shared/path.js";
import {serviceOf} from "../shared/service.js";

/** "3 comments" by language, as the build found it among the texts of the discussion. */
declare const COUNTS: Record<string, string>;

/** Attributes that are parameters of the list. */
const ASKED = ["sort", "only", "within", "limit"];
/** Attributes may be set so long after the element is there. */
const COMPLETE = 3_000;

const there = new Set<{show(): void}>();

/**
 * A list of a site. What stands inside is seen until the list is there, and where there is none. It is
 * read once, and again where an attribute changes. A page gives it a look by the parts of its list.
 *
 * No property has the name of an attribute: React sets the property where there is one.
 */
export abstract class SiteList<T> extends HTMLElement {
  static readonly observedAttributes = ["site", "service", ...ASKED];
  readonly #root = this.attachShadow({mode: "open"});
  #items: T[] = [];
  #asking?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    this.#items = [];
    this.#root.replaceChildren(document.createElement("slot"));
    there.add(this);
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#ask(this.#asking));
  }

  disconnectedCallback(): void {
    there.delete(this);
  }

  attributeChangedCallback(): void {
    if (there.has(this)) this.connectedCallback();
  }

  /** The name of the list below the site, with what is asked of it always. */
  protected abstract get source(): string;

  /** What stands in the list for one of its items. */
  protected abstract item(item: T, code: string): Node[];

  /** Where the list is; empty where the attributes name no place. */
  get #url(): string {
    try {
      const url = new URL(path`api/v1/sites/${this.getAttribute("site")!}/` + this.source, serviceOf(this));
      for (const name of ASKED) {
        const value = this.getAttribute(name);
        if (value !== null) url.searchParams.set(name, value);
      }
      return url.href;
    } catch {
      return "";
    }
  }

  async #ask(turn: unknown): Promise<void> {
    const url = this.#url;
    if (!url) {
      setTimeout(() => this.#url || tellDeveloper("list-address", this.localName, this.outerHTML), COMPLETE);
      return;
    }
    try {
      const answer = await fetch(url, {credentials: "omit"});
      if (!answer.ok) tellDeveloper("list-read", this.localName, url, answer.status);
      const {items} = (await answer.json()) as {items: T[]};
      if (turn !== this.#asking) return;
      this.#items = items;
      this.show();
    } catch {
      // What the page says itself stays.
    }
  }

  show(): void {
    const code = languageOf(this, Object.keys(COUNTS));
    const items = this.#items.map((item) => this.item(item, code)).filter((nodes) => nodes.length);
    if (!items.length) return;
    const list = node("ul", "list");
    list.setAttribute("role", "list");
    for (const nodes of items) {
      const item = node("li", "item");
      item.append(...nodes.flatMap((each) => [each, " "]));
      list.append(item);
    }
    this.#root.replaceChildren(list);
  }
}

/** An element with a text, which a page finds by its part. */
export function node(name: string, part: string, text = ""): HTMLElement {
  const element = document.createElement(name);
  element.setAttribute("part", part);
  element.textContent = text;
  return element;
}

/** A text that leads somewhere, or where there is no address, doesn't. */
export function link(part: string, text: string, url?: string): HTMLElement {
  const element = node(url ? "a" : "span", part, text);
  if (url && /^https?:/.test(url)) element.setAttribute("href", url);
  return element;
}

new MutationObserver(() => there.forEach((each) => each.show())).observe(document, {
  subtree: true,
  attributeFilter: ["lang"],
});
