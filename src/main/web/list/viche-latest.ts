// The element that lists comments of a site; a script of its own, so that a front page loads little.

import {inLargestUnit, untilPast} from "../shared/units.js";
import {link, node, SiteList} from "./site-list.js";
import {beginning, plain} from "./text.js";

interface Listed {
  url?: string;
  article: {title?: string; url?: string};
  comment: {author?: {name: string}; html?: string; createdAt: string; language?: string};
}

/** The beginnings of a site's latest comments, or of those that readers like or the newsroom points to. */
class Latest extends SiteList<Listed> {
  protected get source(): string {
    return "comments";
  }

  protected item({url, article, comment}: Listed, code: string): Node[] {
    const text = link("text", beginning(plain(comment.html ?? "")), url);
    text.dir = "auto";
    if (comment.language) text.lang = comment.language;
    const author = node("span", "author", comment.author?.name);
    author.dir = "auto";
    const ago = new Intl.RelativeTimeFormat(code, {numeric: "auto"}).format(...inLargestUnit(untilPast(comment.createdAt)));
    const time = node("time", "time", ago);
    time.setAttribute("datetime", comment.createdAt);
    return [text, author, time, ...(article.title ? [link("article", article.title, article.url)] : [])];
  }
}

customElements.define("viche-latest", Latest);
