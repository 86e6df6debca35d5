// What the API answers, as far as the pages read it.

export type Id = string;
export type Sort = "newest" | "oldest" | "top";
export type State = "pending" | "published" | "approved" | "rejected" | "withdrawn";

export interface Author {
  id: Id;
  name: string;
  avatar?: string;
  badges: string[];
}

export interface Replies {
  items: Comment[];
  more: boolean;
  next?: string;
}

/** A comment as readers see it; a tombstone has neither author nor text. */
export interface Comment {
  id: Id;
  parentId?: Id;
  author?: Author;
  html?: string;
  createdAt: string;
  editedAt?: string;
  state: "visible" | "removed" | "withdrawn";
  likes: number;
  replyCount: number;
  featured?: true;
  language?: string;
  replies: Replies;
}

export type Translations = Partial<Record<string, string>>;

/** Why comments wait or aren't taken now. */
export interface Posture {
  posture: "hold-new" | "hold-all" | "closed";
  until?: string;
  why?: Translations;
}

export interface Discussion {
  open: boolean;
  mode: "pre" | "post" | "trust";
  posture?: Posture;
  count: number;
  version: number;
  threads: Comment[];
  next?: string;
}

/** What changed since a version; after a reload nothing of it is known. */
export interface Changes {
  open: boolean;
  mode: Discussion["mode"];
  posture?: Posture;
  count: number;
  version: number;
  reload: boolean;
  items: Comment[];
  gone: Id[];
}

export interface Permalink {
  article: string;
  ancestors: Comment[];
  comment: Comment;
}

/** Why a comment is held or rejected, or that it came so from another system. */
export interface Why {
  by: "rule" | "moderator" | "import";
  rule?: string;
  action?: "note" | "hold" | "reject";
  evidence?: {matches?: {text: string}[]; found?: number; limit?: number; until?: string; said?: string};
  outside?: boolean;
  reason?: string;
  note?: string;
  message?: Translations;
}

export interface Submitted {
  id: Id;
  revision: number;
  state: State;
  html: string;
  reasons: Why[];
}

export interface OwnComment {
  id: Id;
  parentId?: Id;
  idempotencyKey?: string;
  body: string;
  html: string;
  revision: number;
  state: State;
  revisionState: State;
  reasons: Why[];
  createdAt: string;
  editableUntil?: string;
  /** When its text was removed, since the site keeps those for some time only. */
  textRemovedAt?: string;
}

export interface Mine {
  items: OwnComment[];
  likes: Id[];
  following?: boolean;
}

export interface Me {
  /** Absent until the first write makes it. */
  account?: Id;
  name: string;
  mayWrite: boolean;
  /** Whether the site lets readers erase their account. */
  mayErase: boolean;
  /** Of a comment, in Unicode code points. */
  maxLength?: number;
  sanctions: {id: Id; kind: string; until?: string; reason: string}[];
}
