import {path} from "../../../shared/path.js";
import {newKey} from "../../../shared/shelf.js";
import type {Api} from "../api";
import {Draft} from "./draft";
import {Loaded, Pages} from "../loaded";
import {Observed} from "../observed";

export const KINDS = ["webhook", "telegram", "screening", "akismet"] as const;
export type Kind = (typeof KINDS)[number];

/** What new ones are told of at first; the others are asked about comments, and have no choice. */
const FIRST_TYPES: Partial<Record<Kind, readonly string[]>> = {
  webhook: ["comment.published", "comment.hidden"],
  telegram: ["comment.reported", "queue.overdue", "campaign.detected"],
};

/** The kinds that sign what is sent. */
const SIGNED: readonly string[] = ["webhook", "screening"];

/** The types of events, as the contract has them. */
export const TYPES = [
  "comment.submitted", "comment.published", "comment.hidden", "comment.approved", "comment.rejected", "comment.edited", "comment.withdrawn",
  "comment.reported", "comment.featured", "comment.unfeatured", "article.closed", "article.opened", "account.sanctioned",
  "account.sanction-lifted", "account.erased", "posture.changed", "notification.created", "queue.overdue", "campaign.detected",
] as const;

export const STATES = ["waiting", "dead", "delivered"] as const;
export type DeliveryState = (typeof STATES)[number];

/** Where events of the site go. */
export interface Endpoint {
  id: string;
  kind: string;
  address: string;
  types: string[];
  text: boolean;
  enabled: boolean;
  failingSince?: string;
  restsUntil?: string;
  disabledFor?: string;
  createdAt: string;
  telegram?: {bot: string; chat: string; desk: string};
  akismet?: {blog: string; test: boolean};
}

/** What is typed into the form; only what the kind has is sent. */
export interface EndpointForm {
  kind: Kind;
  address: string;
  types: string[];
  text: boolean;
  enabled: boolean;
  telegram: {token: string; chat: string; desk: string};
  akismet: {key: string; blog: string; test: boolean};
}

export interface Delivery {
  event: string;
  type: string;
  state: DeliveryState;
  attempts: number;
  recordedAt: string;
  dueAt?: string;
  attemptedAt?: string;
  status?: number;
  took?: number;
  answer?: string;
}

/** How an endpoint fares, in a word. */
export type Condition = "on" | "off" | "failing" | "resting" | "gone" | "given-up";

const HOUR = 3_600_000;
const SOON = 500;
const PATIENCE = 60;

/** How an endpoint fares at a moment. */
export function condition({enabled, disabledFor, failingSince, restsUntil}: Endpoint, now = Date.now()): Condition {
  if (!enabled) return disabledFor === "gone" ? "gone" : disabledFor ? "given-up" : "off";
  if (failingSince) return "failing";
  return restsUntil && Date.parse(restsUntil) > now ? "resting" : "on";
}

/** Whether somebody should look at it: the service has turned it off, or nothing has arrived for an hour. */
export function needsLook(endpoint: Endpoint, now = Date.now()): boolean {
  if (!endpoint.enabled) return endpoint.disabledFor !== undefined;
  return endpoint.failingSince !== undefined && now - Date.parse(endpoint.failingSince) > HOUR;
}

/** Whether one has a secret that signs what is sent there. */
export const signs = ({kind}: Endpoint): boolean => SIGNED.includes(kind);

/** A field that is left out where nothing was typed. */
function given(name: string, typed: string): object {
  const text = typed.trim();
  return text ? {[name]: text} : {};
}

/** What the form is sent as. */
export function changeOf({kind, address, types, text, enabled, telegram, akismet}: EndpointForm): object {
  switch (kind) {
    case "webhook":
      return {kind, address: address.trim(), types, text, enabled};
    case "telegram":
      return {
        kind, ...given("address", address), types, enabled,
        telegram: {...given("token", telegram.token), chat: telegram.chat.trim(), desk: telegram.desk.trim()},
      };
    case "screening":
      return {kind, address: address.trim(), enabled};
    case "akismet":
      return {kind, ...given("address", address), enabled, akismet: {...given("key", akismet.key), blog: akismet.blog.trim(), test: akismet.test}};
  }
}

/** The endpoints of the site, as its admins see and change them. */
export class Endpoints extends Observed {
  readonly all = new Loaded<readonly Endpoint[]>();
  /** What is being added, or changed where `changing` says which. */
  draft: Draft<EndpointForm> | undefined;
  changing: string | undefined;
  /** A secret just made, which is told once; whether there was one before it, which signs beside it for a day. */
  secret: {endpoint: string; text: string; another: boolean} | undefined;
  /** What came of the test of an endpoint; without a delivery it is under way. */
  test: {endpoint: string; delivery?: Delivery} | undefined;
  failure: unknown;
  busy = false;
  /** Events that were sent again at last. */
  replayed: {events: number; more: boolean} | undefined;
  #key = newKey();

  constructor(
    private readonly api: Api,
    /** The address of the desk, which lines in a chat link to. */
    private readonly desk: string,
  ) {
    super();
    this.all.watch(() => this.changed());
  }

  read(): Promise<unknown> {
    return this.all.read(async () => (await this.api.get<{items: Endpoint[]}>(path`/endpoints`)).items);
  }

  find(id: string): Endpoint | undefined {
    return this.all.value?.find((each) => each.id === id);
  }

  /** Those that somebody should look at. */
  get troubled(): readonly Endpoint[] {
    return this.all.value?.filter((each) => needsLook(each)) ?? [];
  }

  /** Begins to add one. */
  add(kind: Kind): void {
    this.#begin(undefined, {
      kind, address: "", types: [...(FIRST_TYPES[kind] ?? [])], text: false, enabled: true,
      telegram: {token: "", chat: "", desk: this.desk}, akismet: {key: "", blog: "", test: false},
    });
  }

  /** Begins to change one. */
  change(id: string): void {
    const found = this.find(id);
    const kind = KINDS.find((each) => each === found?.kind);
    if (!found || !kind) return;
    const {address, types, text, enabled, telegram, akismet} = found;
    this.#begin(id, {
      kind, address, types, text, enabled,
      telegram: {token: "", chat: telegram?.chat ?? "", desk: telegram?.desk ?? this.desk},
      akismet: {key: "", blog: akismet?.blog ?? "", test: akismet?.test ?? false},
    });
  }

  #begin(id: string | undefined, form: EndpointForm): void {
    this.draft = new Draft(form);
    this.changing = id;
    this.failure = undefined;
    this.#key = newKey();
    this.changed();
  }

  /** The types to choose from: those there are, and what the one that is changed has beside them. */
  get offered(): readonly string[] {
    const had = this.changing ? (this.find(this.changing)?.types ?? []) : [];
    return [...new Set<string>([...TYPES, ...had])];
  }

  /** Has it told of a type, or no longer. */
  choose(type: string, on: boolean): void {
    const chosen = this.draft?.value.types ?? [];
    this.edit("/types", this.offered.filter((each) => (each === type ? on : chosen.includes(each))));
  }

  edit(pointer: string, value: unknown): void {
    this.draft?.set(pointer, value);
    // What is sent is another thing now.
    this.#key = newKey();
    this.changed();
  }

  cancel(): void {
    this.draft = undefined;
    this.changing = undefined;
    this.failure = undefined;
    this.changed();
  }

  /** Stores what is in the form; whether it is. */
  async save(): Promise<boolean> {
    const {draft, changing} = this;
    if (!draft) return false;
    return this.#attempt(async () => {
      const change = changeOf(draft.value);
      const made = changing
        ? await this.api.send<Endpoint & {secret?: string}>("PUT", path`/endpoints/${changing}`, change)
        : await this.api.send<Endpoint & {secret?: string}>("POST", path`/endpoints`, change, this.#key);
      if (made.secret) this.secret = {endpoint: made.id, text: made.secret, another: false};
      this.draft = undefined;
      this.changing = undefined;
      await this.read();
    });
  }

  remove(id: string): Promise<boolean> {
    return this.#attempt(async () => {
      await this.api.send("DELETE", path`/endpoints/${id}`);
      if (this.changing === id) this.cancel();
      await this.read();
    });
  }

  /** Gives one another secret. */
  rotate(id: string): Promise<boolean> {
    return this.#attempt(async () => {
      const {secret} = await this.api.send<{secret: string}>("POST", path`/endpoints/${id}/secret`, undefined, newKey());
      this.secret = {endpoint: id, text: secret, another: true};
    });
  }

  /** The secret is kept elsewhere. */
  kept(): void {
    this.secret = undefined;
    this.changed();
  }

  /** Sends a test and waits for what comes of it. */
  ping(id: string): Promise<boolean> {
    this.test = {endpoint: id};
    return this.#attempt(async () => {
      const {event} = await this.api.send<{event: string}>("POST", path`/endpoints/${id}/ping`, undefined, newKey());
      for (let asked = 0; asked < PATIENCE; asked++) {
        const {items} = await this.api.get<{items: Delivery[]}>(path`/endpoints/${id}/deliveries`, {limit: 20});
        const delivery = items.find((each) => each.event === event);
        if (delivery && delivery.state !== "waiting") {
          this.test = {endpoint: id, delivery};
          break;
        }
        await new Promise((later) => setTimeout(later, SOON));
      }
      await this.read();
    });
  }

  /** Sends events again: some, or those of a time that are dead. */
  replay(id: string, which: {events: string[]} | {from: string; to: string}): Promise<boolean> {
    this.replayed = undefined;
    return this.#attempt(async () => {
      this.replayed = await this.api.send<{events: number; more: boolean}>("POST", path`/endpoints/${id}/deliveries/replay`, which, newKey());
    });
  }

  /** The deliveries to one, of a state or all. */
  deliveries(id: string, state: () => DeliveryState | ""): Pages<Delivery> {
    return new Pages((after) => this.api.get(path`/endpoints/${id}/deliveries`, {state: state(), limit: 20, after}));
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = undefined;
    this.changed();
    try {
      await work();
      return true;
    } catch (error) {
      this.draft?.refuse(error, "");
      this.failure = error;
      if (this.test && !this.test.delivery) this.test = undefined;
      return false;
    } finally {
      this.busy = false;
      this.changed();
    }
  }
}
