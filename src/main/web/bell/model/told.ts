// What the service tells a reader, as far as the pages read it.

import type {Id, OwnComment, State} from "../../shared/model.js";

export interface ToldArticle {
  key: string;
  title?: string;
  url?: string;
}

export interface ToldComment {
  id: Id;
  /** Where the article's page shows it. */
  url?: string;
  author?: {id: Id; name: string};
  excerpt?: string;
}

/** Something that a reader is told. There may be kinds that this page doesn't know. */
export interface Notification {
  id: Id;
  kind: string;
  createdAt: string;
  read: boolean;
  article?: ToldArticle;
  comment?: ToldComment;
  /** Of a reply: the reader's comment that it answers. */
  about?: ToldComment;
  /** Of a decision: what became of the comment, why, and who decided. */
  state?: State;
  reason?: string;
  by?: "rule" | "moderator";
  sanction?: {id: Id; kind: string; until?: string; reason: string};
  /** Of what is followed: how many comments are new, and whether there are more. */
  count?: number;
  countCapped?: boolean;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

/** How much is unread, and whether it is more than that. */
export interface Count {
  unread: number;
  unreadCapped?: boolean;
}

export type Notifications = Page<Notification> & Count;

/** A reader's comment, wherever it is. */
export interface OwnAnywhere extends OwnComment {
  /** Key of the article; its title and address where they are confirmed. */
  article: string;
  articleTitle?: string;
  articleUrl?: string;
  /** Those that readers see. */
  replyCount?: number;
}
