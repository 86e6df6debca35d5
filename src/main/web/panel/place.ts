import {anchorOf} from "../element/model/anchor.js";
import type {Id} from "../shared/model.js";
import type {Notification, OwnAnywhere} from "../bell/model/told.js";

/** Where a comment is to be seen. */
export interface Place {
  /** Of the comment, where it is of the discussion on this page. */
  here?: Id;
  /** The address that a link has; none where the service doesn't know it for sure. */
  url?: string;
  /** What is said of the article, where it is another one. */
  article?: string;
}

/** @param current key of the article whose discussion the page shows */
function placeOf(current: string, key: string, {id, url, title}: {id: Id; url?: string; title?: string}): Place {
  if (key === current) return {here: id, url: `#${anchorOf(id)}`};
  // Nothing else is a page.
  return {article: title ?? key, ...(url && /^https?:/.test(url) ? {url} : {})};
}

/** Where a notification leads, if anywhere. */
export function placeOfNotification(current: string, {article, comment}: Notification): Place {
  if (!article || !comment) return {};
  return placeOf(current, article.key, {id: comment.id, url: comment.url ?? within(article.url, comment.id), title: article.title});
}

/** Where a comment of the reader's is; one that they took back, or whose text is gone, isn't anywhere. */
export function placeOfOwn(current: string, {id, article, articleTitle, articleUrl, state, textRemovedAt}: OwnAnywhere): Place {
  const place = placeOf(current, article, {id, url: within(articleUrl, id), title: articleTitle});
  return state === "withdrawn" || textRemovedAt ? {article: place.article} : place;
}

/** A comment on an article's page, whose address may have a fragment of its own. */
const within = (url: string | undefined, id: Id) => url && `${url.split("#")[0]}#${anchorOf(id)}`;
