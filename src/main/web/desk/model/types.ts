/** What the API answers, as far as the desk reads it; `/openapi.yaml` has every field. */

export type QueueName = "pending" | "unreviewed" | "reported" | "rejected";
export type Order = "oldest" | "newest" | "riskiest";
export type State = "pending" | "published" | "approved" | "rejected" | "withdrawn";
export type Verdict = "approve" | "reject";
export type Action = "note" | "hold" | "reject";
export type PostureWord = "open" | "hold-new" | "hold-all" | "closed";

export const QUEUES: readonly QueueName[] = ["pending", "unreviewed", "reported", "rejected"];
export const ORDERS: readonly Order[] = ["oldest", "newest", "riskiest"];
export const REASONS = [
  "spam", "insult", "hate", "threat", "illegal", "security", "off-topic", "misinformation", "personal-data", "other",
] as const;
export type Reason = (typeof REASONS)[number];

/** The rules of screening in the order of the policy; `reports` is what readers hid. */
export const RULES = [
  "banned-words", "suspect-words", "name-words", "staff-names", "banned-links", "links", "length", "capitals",
  "repetition", "repeat", "near-duplicates", "first-comments", "account-age", "rejections", "low-standing",
  "hold-always", "posture", "article-reports", "new-article", "waiting", "mode", "reports",
  "checking", "unchecked",
] as const;
export type RuleName = (typeof RULES)[number];

/** The languages that comments are told to be in. */
export const LANGUAGES_TOLD = ["uk", "ru", "en", "other"] as const;

/** What the log has beside decisions. */
export const ACTS = [
  "site-changed", "article-changed", "article-renamed", "article-merged", "article-parted", "rules-changed", "posture-changed", "sanction-imposed", "sanction-lifted", "warning-acknowledged", "note-written",
  "featured", "unfeatured", "article-held", "article-released",
  "endpoint-added", "endpoint-changed", "endpoint-removed", "endpoint-secret-changed",
  "account-erased", "hold-placed", "hold-lifted",
] as const;

export interface By {
  id: string;
  name: string;
}

export interface Match {
  entry: string;
  text: string;
  start?: number;
  end?: number;
  disguised?: boolean;
}

export interface Evidence {
  said?: string;
  asked?: string[];
  matches?: Match[];
  found?: number;
  limit?: number;
  comment?: string;
  mode?: string;
  group?: string;
  domains?: string[];
  name?: string;
  posture?: PostureWord;
  until?: string;
  failed?: boolean;
}

export interface Finding {
  rule: string;
  action: Action;
  evidence: Evidence;
  /** The host of those outside who found it. */
  outside?: string;
}

export interface CommentItem {
  id: string;
  article: {key: string; url?: string; title?: string; confirmed: boolean};
  parentId?: string;
  author: {id: string; name: string; avatar?: string; badges: string[]};
  state: State;
  revision: number;
  revisionState: State;
  body: string;
  format: "text" | "html";
  html: string;
  visibleHtml?: string;
  hidden?: {revision: number; html: string};
  language?: string;
  featured: boolean;
  textRemovedAt?: string;
  createdAt: string;
  revisedAt: string;
}

export interface Claim {
  by: By;
  expiresAt: string;
}

export interface GroupMark {
  id: string;
  comments: number;
  waiting: number;
}

export interface QueueItem {
  comment: CommentItem;
  findings: Finding[];
  reports?: {open: number; weight: number; reasons: Partial<Record<Reason, number>>};
  claim?: Claim;
  group?: GroupMark;
  waitingSince: string;
}

export interface QueuePage {
  items: QueueItem[];
  next?: string;
  count?: number;
  oldestWaiting?: string;
}

export interface Revision {
  number: number;
  state: State;
  body: string;
  format: string;
  html: string;
  textRemovedAt?: string;
  createdAt: string;
  findings: Finding[];
}

export interface Report {
  reason: Reason;
  details?: string;
  revision: number;
  weight: number;
  state: "open" | "upheld" | "dismissed";
  reporter: By;
  createdAt: string;
}

export interface Decision {
  id: string;
  commentId: string;
  author: By;
  article: string;
  revision: number;
  verdict: Verdict | "undo";
  scope: "revision" | "comment";
  reason?: Reason;
  note?: string;
  moderator: By;
  undoes?: string;
  undone: boolean;
  before: State;
  after: State;
  decidedAt: string;
}

export type SanctionKind = "warn" | "hold-always" | "suspend" | "ban";
export const SANCTIONS: readonly SanctionKind[] = ["warn", "hold-always", "suspend", "ban"];

export interface Sanction {
  id: string;
  kind: SanctionKind;
  until?: string;
  reason: string;
  note?: string;
  imposedAt: string;
  liftedAt?: string;
  acknowledgedAt?: string;
  batch?: string;
  /** What rejects the comments, when the ban has just been imposed. */
  job?: Job;
}

export interface Note {
  id: string;
  body: string;
  by: By;
  writtenAt: string;
}

export interface ReportCount {
  open: number;
  upheld: number;
  dismissed: number;
}

export interface Account {
  id: string;
  subject: string;
  name: string;
  /** The latest first. */
  earlierNames: {name: string; until: string}[];
  badges: string[];
  createdAt: string;
  standing: {
    score: number;
    trusted: boolean;
    watched: boolean;
    because: {approved: number; rejected: number; upheld: number; dismissed: number};
  };
  sanctions: Sanction[];
  notes: Note[];
  reports: {filed: ReportCount; received: ReportCount};
  recent: CommentItem[];
}

/** Where a comment was imported from, and what had become of it there. */
export interface Origin {
  system: string;
  id: string;
  fate: "approved" | "published" | "pending" | "rejected" | "spam" | "deleted";
}

export interface Dossier {
  comment: CommentItem;
  waitingSince?: string;
  claim?: Claim;
  group?: GroupMark;
  origin?: Origin;
  revisions: Revision[];
  reports: Report[];
  decisions: Decision[];
  ancestors: CommentItem[];
  replies: CommentItem[];
  author: Account;
}

/** What a moderator says about a revision. */
export interface Ruling {
  verdict: Verdict;
  revision: number;
  reason?: Reason;
  canned?: string;
  note?: string;
  scope?: "revision" | "comment";
  expectedState?: State;
}

export interface Ruled {
  id?: string;
  commentId: string;
  revision: number;
  verdict: Verdict | "undo";
  outcome: "applied" | "unchanged";
  state: State;
  undoableUntil?: string;
}

export const OUTCOMES = [
  "applied", "unchanged", "stale", "already-decided", "withdrawn", "not-found", "invalid", "superseded",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface BatchResult {
  commentId: string;
  outcome: Outcome;
  id?: string;
  state?: State;
}

/** Work that takes longer than a request. */
export interface Job {
  id: string;
  kind: "decide-group" | "reject-written" | "undo-batch" | "erasure";
  state: "running" | "done" | "stopped" | "failed";
  done: number;
  /** Absent while it is being counted. */
  total?: number;
  by: By;
  askedAt: string;
  failure?: JobFailure;
  result?: JobResult;
}

/** Why a job failed. */
export type JobFailure = "too-slow" | "fault";

export interface JobResult {
  batch: string;
  applied?: number;
  unchanged?: number;
  undone?: number;
  left: BatchResult[];
  /** Of an erasure: the comments that a legal hold keeps. */
  held?: string[];
}

export interface GroupPage {
  id: string;
  comments: number;
  waiting: number;
  asOf: string;
  items: QueueItem[];
  next?: string;
}

export interface CannedReason {
  code: string;
  reason: Reason;
  title: string;
  texts: Record<string, string>;
}

export interface Counts {
  pending: number;
  unreviewed: number;
  rejected: number;
  reported: number;
  oldestWaiting?: string;
}

export interface Me {
  account?: string;
  subject: string;
  name: string;
  roles: string[];
  posture?: {posture: PostureWord; until?: string; why?: Record<string, string>};
}
