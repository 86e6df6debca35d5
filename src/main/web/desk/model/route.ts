import {ORDERS, QUEUES, REASONS, type Order, type QueueName} from "./types";

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
  | {screen: "figures"};

export const FIRST: QueueView = {queue: "pending", order: "oldest", filters: {}, collapsed: false};

/** Reads a fragment; anything unknown is the first queue. */
export function parse(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, id, sub] = path.split("/").map(decodeURIComponent);
  const query = new URLSearchParams(search);
  switch (screen) {
    case "comment":
      if (id) return {screen, comment: id};
      break;
    case "group":
      if (id) return {screen, group: id};
      break;
    case "account":
      if (id) return {screen, account: id};
      break;
    case "rules":
      return id ? {screen, run: id} : {screen};
    case "posture":
    case "figures":
      return {screen};
    case "log":
      return {screen, acts: id === "acts", query: Object.fromEntries(query)};
    case "queue":
      return {screen, view: view(id, query), ...(sub ? {comment: sub} : {})};
  }
  return {screen: "queue", view: FIRST};
}

function view(name: string | undefined, query: URLSearchParams): QueueView {
  const filters: Filters = {};
  for (const filter of FILTERS) {
    const value = query.get(filter);
    if (value) filters[filter] = value;
  }
  if (filters.reason && !(REASONS as readonly string[]).includes(filters.reason)) delete filters.reason;
  return {
    queue: QUEUES.find((each) => each === name) ?? "pending",
    order: ORDERS.find((each) => each === query.get("order")) ?? "oldest",
    filters,
    collapsed: query.get("groups") === "collapsed",
  };
}

/** The fragment of a place. */
export function fragment(route: Route): string {
  switch (route.screen) {
    case "queue": {
      const query = new URLSearchParams();
      if (route.view.order !== "oldest") query.set("order", route.view.order);
      for (const [name, value] of Object.entries(route.view.filters)) if (value) query.set(name, value as string);
      if (route.view.collapsed) query.set("groups", "collapsed");
      const path = `#/queue/${route.view.queue}${route.comment ? `/${route.comment}` : ""}`;
      return query.size > 0 ? `${path}?${query}` : path;
    }
    case "comment":
      return `#/comment/${route.comment}`;
    case "group":
      return `#/group/${route.group}`;
    case "account":
      return `#/account/${route.account}`;
    case "rules":
      return route.run ? `#/rules/${route.run}` : "#/rules";
    case "log": {
      const query = new URLSearchParams(route.query);
      return `#/log${route.acts ? "/acts" : ""}${query.size > 0 ? `?${query}` : ""}`;
    }
    default:
      return `#/${route.screen}`;
  }
}

/** Whether two views load the same list. */
export function sameList(a: QueueView, b: QueueView): boolean {
  return fragment({screen: "queue", view: a}) === fragment({screen: "queue", view: b});
}
