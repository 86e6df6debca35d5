// The element that lists articles of a site; a script of its own, so that a front page loads little.

import {Plurals} from "../shared/plurals.js";
import {link, node, SiteList} from "./site-list.js";

/** "3 comments" by language, as the build found it among the texts of the discussion. */
declare const COUNTS: Record<string, string>;

interface Discussed {
  title?: string;
  url?: string;
  count: number;
}

/** The articles of a site that are discussed most, with the count of all their comments. */
class MostDiscussed extends SiteList<Discussed> {
  protected get source(): string {
    return "articles?sort=most-discussed";
  }

  /** Nothing for an article of which the service knows no address: nobody could go there. */
  protected item({title, url, count}: Discussed, code: string): Node[] {
    if (!title || !url) return [];
    const text = new Plurals(code).form(COUNTS[code]!, count).replace("{n}", count.toLocaleString(code));
    return [link("article", title, url), node("span", "count", text)];
  }
}

customElements.define("viche-most-discussed", MostDiscussed);
