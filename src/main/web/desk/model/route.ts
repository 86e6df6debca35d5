import {path} from "../../shared/path.js";
import {ACTS, LANGUAGES_TOLD, ORDERS, QUEUES, REASONS, RULES, type Order, type QueueName} from "./types";

/** What of a queue is shown; the names are those of the API. */
export interface Filters {
  article?: string;
  account?: string;
  rule?: string;
  reason?: string;
  language?: string;
  q?: string;
}

export const FILTERS = ["q", "article", "account", "rule", "reason", "language"] as const;

/** A view of the queue. */
export interface QueueView {
  queue: QueueName;
  order: Order;
  filters: Filters;
  collapsed: boolean;
}

/** Where the moderator is, as the fragment of the address says it. */
export type Route =
  | {screen: "queue"; view: QueueView; comment?: string}
  | {screen: "comment"; comment: string}
  | {screen: "group"; group: string}
  | {screen: "account"; account: string}
  | {screen: "rules"; run?: string}
  | {screen: "posture"}
  | {screen: "log"; acts: boolean; query: Record<string, string>}
  | {screen: "figures"}
  | {screen: "site"}
  | {screen: "endpoints"; endpoint?: string}
  /** The fragment names no page of the desk. */
  | {screen: "nowhere"};

export const FIRST: QueueView = {queue: "pending", order: "oldest", filters: {}, collapsed: false};

const NOWHERE: Route = {screen: "nowhere"};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Reads a fragment, which anybody may have written: nothing but ids and the words of the desk passes. */
export function parse(hash: string): Route {
  const [place = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, ...steps] = place.split("/");
  const query = new URLSearchParams(search);
  const [step] = steps;
  if (steps.length > (screen === "queue" ? 2 : 1)) return NOWHERE;
  switch (screen) {
    case "":
    case "queue":
      return inQueue(steps, query);
    case "comment":
      return isId(step) ? {screen, comment: step} : NOWHERE;
    case "group":
      return isId(step) ? {screen, group: step} : NOWHERE;
    case "account":
      return isId(step) ? {screen, account: step} : NOWHERE;
    case "rules":
      if (step === undefined) return {screen};
      return isId(step) ? {screen, run: step} : NOWHERE;
    case "endpoints":
      if (step === undefined) return {screen};
      return isId(step) ? {screen, endpoint: step} : NOWHERE;
    case "posture":
    case "figures":
    case "site":
      return step === undefined ? {screen} : NOWHERE;
    case "log":
      return step === undefined || step === "acts" ? {screen, acts: step === "acts", query: asked(query, LOG)} : NOWHERE;
    default:
      return NOWHERE;
  }
}

export function isId(text: string | undefined): text is string {
  return text !== undefined && ID.test(text);
}

function inQueue([name = "pending", comment]: string[], query: URLSearchParams): Route {
  const queue = QUEUES.find((each) => each === name);
  if (!queue || (comment !== undefined && !isId(comment))) return NOWHERE;
  const view: QueueView = {
    queue,
    order: ORDERS.find((each) => each === query.get("order")) ?? "oldest",
    filters: asked(query, FILTER),
    collapsed: query.get("groups") === "collapsed",
  };
  return {screen: "queue", view, ...(comment ? {comment} : {})};
}

const anything = () => true;
const among = (words: readonly string[]) => (value: string) => words.includes(value);
const isTime = (value: string) => TIME.test(value);

/** What is taken of the search of an address; the values go on into the search of a call. */
type Taken = Record<string, (value: string) => boolean>;

const FILTER: Record<(typeof FILTERS)[number], (value: string) => boolean> = {
  q: anything,
  article: anything,
  account: isId,
  rule: among(RULES),
  reason: among(REASONS),
  language: among(LANGUAGES_TOLD),
};
const LOG: Taken = {
  verdict: among(["approve", "reject", "undo"]),
  reason: among(REASONS),
  act: among(ACTS),
  moderator: isId,
  from: isTime,
  until: isTime,
};

function asked(query: URLSearchParams, taken: Taken): Record<string, string> {
  return Object.fromEntries([...query].filter(([name, value]) => value && Object.hasOwn(taken, name) && taken[name]!(value)));
}

/** The fragment of a place. */
export function fragment(route: Route): string {
  switch (route.screen) {
    case "queue": {
      const {queue, order, filters, collapsed} = route.view;
      const query = new URLSearchParams();
      if (order !== "oldest") query.set("order", order);
      for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value as string);
      if (collapsed) query.set("groups", "collapsed");
      return searched(route.comment ? path`#/queue/${queue}/${route.comment}` : path`#/queue/${queue}`, query);
    }
    case "comment":
      return path`#/comment/${route.comment}`;
    case "group":
      return path`#/group/${route.group}`;
    case "account":
      return path`#/account/${route.account}`;
    case "rules":
      return route.run ? path`#/rules/${route.run}` : "#/rules";
    case "endpoints":
      return route.endpoint ? path`#/endpoints/${route.endpoint}` : "#/endpoints";
    case "log":
      return searched(route.acts ? "#/log/acts" : "#/log", new URLSearchParams(route.query));
    default:
      return path`#/${route.screen}`;
  }
}

function searched(place: string, query: URLSearchParams): string {
  return query.size > 0 ? `${place}?${query}` : place;
}

/** Whether two views load the same list. */
export function sameList(a: QueueView, b: QueueView): boolean {
  return fragment({screen: "queue", view: a}) === fragment({screen: "queue", view: b});
}
