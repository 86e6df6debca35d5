import {path} from "../../../shared/path.js";
import {newKey, type Shelf} from "../../../shared/shelf.js";
import {type Api, lasting} from "../api";
import {Edited} from "./edited";
import {Loaded, Pages} from "../loaded";
import type {Session} from "../session";
import type {By, Finding} from "../types";

export interface WordList {
  name: string;
  language?: string;
  action: "hold" | "reject";
  leet: boolean;
  entries: string;
}

export type Checks = Record<string, Record<string, unknown> | undefined>;

/** Other rules for a section or an article. */
export interface Override {
  section?: string;
  article?: string;
  mode?: string;
  checks: Checks;
  /** Checks that aren't made there. */
  without: string[];
}

/** The rules as the service keeps them. */
export interface Rules {
  words: {lists: WordList[]; exceptions: string};
  checks: Checks;
  staffNames: string[];
  trust: {publishFrom: number; holdBelow: number};
  reports: {hideAt: number; hideApprovedAt: number; perHour: number};
  articleReports?: {reports: number; minutes: number; holdMinutes: number};
  overrides: Override[];
}

export interface RuleVersion {
  version: number;
  note?: string;
  by?: By;
  changedAt?: string;
  rules: Rules;
}

export type VersionLine = Omit<RuleVersion, "rules">;

/** A number of a check: its name and bounds. */
export interface Measure {
  name: string;
  least: number;
  most: number;
  usual: number;
}

/** A check as a form: whether it may reject, its numbers and lists. */
export interface CheckForm {
  name: string;
  actions: readonly ("hold" | "reject")[];
  numbers: readonly Measure[];
  lists?: readonly string[];
}

const BOTH = ["hold", "reject"] as const;
const HOLD = ["hold"] as const;
const number = (name: string, least: number, most: number, usual: number): Measure => ({name, least, most, usual});

/** Every check in the order of the policy. */
export const CHECKS: readonly CheckForm[] = [
  {name: "links", actions: BOTH, numbers: [number("most", 0, 50, 2)], lists: ["allowed", "banned"]},
  {name: "length", actions: BOTH, numbers: [number("most", 1, 20_000, 3_000)]},
  {name: "capitals", actions: BOTH, numbers: [number("percent", 1, 99, 60), number("letters", 1, 1_000, 20)]},
  {name: "repetition", actions: BOTH, numbers: [number("characters", 2, 1_000, 8), number("words", 2, 1_000, 5)]},
  {name: "repeat", actions: BOTH, numbers: []},
  {name: "nearDuplicates", actions: BOTH, numbers: [number("comments", 2, 100, 3), number("days", 1, 30, 7)]},
  {name: "firstComments", actions: HOLD, numbers: [number("approved", 0, 50, 1)]},
  {name: "accountAge", actions: HOLD, numbers: [number("hours", 1, 8_760, 24)]},
  {name: "rejections", actions: HOLD, numbers: [number("percent", 1, 99, 50), number("least", 1, 20, 3)]},
  {name: "slowMode", actions: [], numbers: [number("seconds", 1, 86_400, 30)]},
];

/** What a check starts with when it is switched on. */
export function fresh(check: CheckForm): Record<string, unknown> {
  return {
    ...(check.actions.length > 0 ? {action: "hold"} : {}),
    ...Object.fromEntries(check.numbers.map(({name, usual}) => [name, usual])),
    ...Object.fromEntries((check.lists ?? []).map((name) => [name, []])),
  };
}

export type Verdict3 = "publish" | "hold" | "reject";

export interface RunCounts {
  total: number;
  approved: number;
  rejected: number;
  undecided: number;
}

/** What a rule found. */
export interface RuleRun {
  rule: string;
  now: RunCounts;
  proposed: RunCounts;
}

export interface RunExample {
  commentId: string;
  text: string;
  author: string;
  now: Verdict3;
  proposed: Verdict3;
  decided: "approved" | "rejected" | "undecided";
  findings: Finding[];
  findingsNow: Finding[];
}

export interface DryRun {
  id: string;
  state: "running" | "done" | "failed";
  sample: {comments?: number; days?: number; mode?: string};
  done: number;
  total: number;
  version: number;
  by: By;
  askedAt: string;
  failure?: string;
  result?: {
    screened: number;
    now: Record<Verdict3, RunCounts>;
    proposed: Record<Verdict3, RunCounts>;
    changes: {now: Verdict3; proposed: Verdict3; comments: RunCounts}[];
    rules: RuleRun[];
    examples: Record<"falseAlarms" | "missed" | "newlyRejected", RunExample[]>;
  };
}

const POLL = 1_000;

/** The rules being edited, their versions and their dry runs. */
export class Rulebook extends Edited<RuleVersion, Rules> {
  readonly versions: Pages<VersionLine>;
  readonly runs = new Loaded<{items: DryRun[]}>();
  readonly run = new Loaded<DryRun>();
  /** Counts what is followed: only the last is. */
  #follows = 0;

  constructor(api: Api, private readonly session: Session, kept: Shelf) {
    super(api, path`/moderation/rules`, kept);
    this.versions = new Pages<VersionLine>((after) => api.get(path`/moderation/rules/versions`, {after}));
    for (const each of [this.versions, this.runs, this.run]) each.watch(() => this.changed());
  }

  protected override editable({rules}: RuleVersion): Rules {
    return rules;
  }

  override async open(): Promise<void> {
    const goingOn = this.unsaved;
    await super.open();
    if (goingOn) this.#readBeside();
  }

  override async read(): Promise<void> {
    await super.read();
    this.#readBeside();
  }

  #readBeside(): void {
    void this.versions.read();
    this.#readRuns();
  }

  #readRuns(): void {
    void this.runs.read(() => this.api.get(path`/moderation/rules/dry-runs`));
  }

  /** Takes an earlier version as the draft. */
  async recall(version: number): Promise<void> {
    await this.attempt(async () => {
      const then = await this.api.get<RuleVersion>(this.path, {version});
      this.edit("", then.rules);
    });
  }

  async save(note: string): Promise<void> {
    const {draft, current} = this;
    if (!draft || !current.value) return;
    const {version} = current.value;
    await this.attempt(async () => {
      await this.put({version, rules: draft.value, ...(note ? {note} : {})}, true);
      void this.versions.read();
    }, "/rules");
  }

  /** Starts to try the draft; answers the run's id. */
  async try(sample: {comments?: number; days?: number; mode?: string}): Promise<string | undefined> {
    const {draft} = this;
    if (!draft) return undefined;
    let id: string | undefined;
    await this.attempt(async () => {
      const body = {rules: draft.value, ...sample};
      const run = await this.api.send<DryRun>("POST", path`/moderation/rules/dry-runs`, body, newKey());
      id = run.id;
      this.#readRuns();
    }, "/rules");
    return id;
  }

  /** Follows a run until it is done, or isn't there any more; undefined: no longer. */
  follow(run: string | undefined): void {
    const follow = ++this.#follows;
    if (!run) return;
    if (this.run.value?.id !== run) this.run.set(undefined);
    const look = async () => {
      await this.session.valid();
      if (follow !== this.#follows) return;
      const now = await this.run.read(() => this.api.get<DryRun>(path`/moderation/rules/dry-runs/${run}`));
      if (!now && lasting(this.run.failure)) return;
      if (!now || now.state === "running") setTimeout(() => void look(), POLL);
    };
    void look();
  }
}
