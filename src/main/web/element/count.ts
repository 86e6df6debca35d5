import {Api} from "../shared/api.js";
import {language} from "../shared/languages.js";
import {Login} from "../shared/login.js";
import {languageOf} from "../shared/words.js";

const MOST = 100;
const waiting = new Set<Count>();

/**
 * How many comments an article has. All that are on a page ask together. What stands inside stays
 * until the answer is there, and when none comes.
 *
 * No property has the name of an attribute: React sets the property where there is one.
 */
export class Count extends HTMLElement {
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

  get siteKey(): string {
    return this.getAttribute("site") ?? "";
  }

  get serviceUrl(): string {
    return new URL(this.getAttribute("service") ?? ".", import.meta.url).href;
  }

  async show(count: number): Promise<void> {
    const words = await language(languageOf(this), new URL("viche/", this.serviceUrl));
    this.textContent = this.hasAttribute("bare") ? count.toLocaleString(words.code) : words.say("count", {n: count});
  }
}

function ask(): void {
  const sites = new Map<string, Count[]>();
  for (const element of waiting) {
    const key = `${element.serviceUrl} ${element.siteKey}`;
    sites.set(key, [...(sites.get(key) ?? []), element]);
  }
  waiting.clear();
  for (const elements of sites.values()) void askSite(elements);
}

async function askSite(elements: Count[]): Promise<void> {
  const {serviceUrl: service, siteKey: site} = elements[0]!;
  const api = new Api(service, site, new Login(() => null));
  const articles = [...new Set(elements.map(({articleKey}) => articleKey))].filter((article) => article);
  for (let from = 0; from < articles.length; from += MOST) {
    const asked = articles.slice(from, from + MOST).map((article) => `article=${encodeURIComponent(article)}`);
    try {
      const counts = await api.read<{items: {article: string; count: number}[]}>(`/counts?${asked.join("&")}`);
      for (const {article, count} of counts.items) {
        elements.filter((each) => each.articleKey === article).forEach((each) => void each.show(count));
      }
    } catch {
      // What the page says itself stays.
    }
  }
}
