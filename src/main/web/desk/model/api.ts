/** Calls of the service's API for one site. */

import {type Path, path} from "../../shared/path.js";
import {isPassing, type Problem as Told, refusedIn} from "../../shared/problem.js";
import type {Me} from "./types";

/** An answer that says no; `type` is the stable name at the end of the problem's address. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly body: Told & {
      state?: string;
      latestRevision?: number;
      latestVersion?: number;
      until?: string;
      run?: string;
    },
    /** Seconds after which it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(body.title ?? `HTTP ${status}`);
  }
}

/** No answer came: the network, or the service, is gone. Whether it was carried out isn't known. */
export class Unreachable extends Error {}

/** Whether the same call may well come through later. */
export function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && isPassing(error.status));
}

export type Query = Record<string, string | number | undefined>;

/** Whether it is a no that stays: neither the network nor the service nor the login has to come back first. */
export function lasting(error: unknown): boolean {
  return error instanceof Problem && !isPassing(error.status) && error.status !== 401;
}

/** How long an answer may take, in milliseconds; what is only read is asked for again sooner. */
const PATIENCE = {reading: 10_000, writing: 20_000};

export class Api {
  /** What is on its way and can be asked for again. */
  readonly #repeatable = new Set<AbortController>();

  /**
   * @param site key of the site
   * @param token the login's token, if there is one
   * @param refused called when the service doesn't take the token (any more)
   */
  constructor(
    readonly site: string,
    private readonly token: () => string | undefined,
    private readonly refused: (token: string | undefined) => void,
  ) {}

  /** Whose a token is, which isn't the login's. */
  whose(token: string): Promise<Me> {
    return this.#call<Me>(path`/me`, {method: "GET"}, token);
  }

  /** Another network is there: what can be asked for again is, and what is on its way on the one before is given up. */
  renew(again: () => void): void {
    const before = [...this.#repeatable];
    again();
    for (const call of before) call.abort();
  }

  get<T>(to: Path, query: Query = {}): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") search.set(name, String(value));
    }
    return this.#call<T>(search.size > 0 ? `${to}?${search}` : to, {method: "GET"});
  }

  /** Sends something; `key` makes a POST repeatable without doubling. */
  send<T>(method: string, to: Path, body?: unknown, key?: string, keepalive = false): Promise<T> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    return this.#call<T>(to, {method, headers, body: body === undefined ? null : JSON.stringify(body), keepalive});
  }

  async #call<T>(address: string, options: RequestInit, used = this.token()): Promise<T> {
    const headers: Record<string, string> = {...(options.headers as Record<string, string>), ...authorized(used)};
    const reading = options.method === "GET";
    const call = new AbortController();
    AbortSignal.timeout(reading ? PATIENCE.reading : PATIENCE.writing).addEventListener("abort", () => call.abort());
    if (reading || "Idempotency-Key" in headers) this.#repeatable.add(call);
    try {
      return await this.#answer<T>(await this.#fetch(address, {...options, headers, signal: call.signal}), used);
    } finally {
      this.#repeatable.delete(call);
    }
  }

  async #answer<T>(answer: Response, used: string | undefined): Promise<T> {
    if (answer.status === 401) this.refused(used);
    if (!answer.ok) throw await problem(answer);
    if (answer.status === 204) return undefined as T;
    try {
      return (await answer.json()) as T;
    } catch (error) {
      throw new Unreachable("the answer broke off", {cause: error});
    }
  }

  /** Opens the stream of events; it lasts until it is aborted or breaks. */
  async stream(from: Path, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const used = this.token();
    const answer = await this.#fetch(from, {headers: authorized(used), signal});
    if (answer.status === 401) this.refused(used);
    if (!answer.ok || !answer.body) throw await problem(answer);
    return answer.body;
  }

  /** @param address below the site's */
  async #fetch(address: string, options: RequestInit): Promise<Response> {
    try {
      return await fetch(path`api/v1/sites/${this.site}` + address, {...options, cache: "no-store", credentials: "omit"});
    } catch (error) {
      throw new Unreachable("no answer", {cause: error});
    }
  }
}

function authorized(token: string | undefined): Record<string, string> {
  return token ? {Authorization: `Bearer ${token}`} : {};
}

async function problem(answer: Response): Promise<Problem> {
  const {kind, problem, wait} = await refusedIn<Problem["body"]>(answer);
  return new Problem(answer.status, kind, problem, wait || undefined);
}
