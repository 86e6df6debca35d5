/** Calls of the service's API for one site. */

import {type Problem as Told, refusedIn} from "../../shared/problem.js";

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

  /** Whether the same request may well succeed later. */
  get passing(): boolean {
    return this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** No answer came: the network, or the service, is gone. Whether it was carried out isn't known. */
export class Unreachable extends Error {}

export type Query = Record<string, string | number | undefined>;

const TIMEOUT = 20_000;

export class Api {
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

  get<T>(path: string, query: Query = {}): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") search.set(name, String(value));
    }
    return this.send<T>("GET", search.size > 0 ? `${path}?${search}` : path);
  }

  /** Sends something; `key` makes a POST repeatable without doubling. */
  async send<T>(method: string, path: string, body?: unknown, key?: string, keepalive = false): Promise<T> {
    const used = this.token();
    const headers = this.#headers(used);
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    const answer = await this.#fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      keepalive,
      signal: AbortSignal.timeout(TIMEOUT),
    });
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
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const used = this.token();
    const answer = await this.#fetch(path, {headers: this.#headers(used), signal});
    if (answer.status === 401) this.refused(used);
    if (!answer.ok || !answer.body) throw await problem(answer);
    return answer.body;
  }

  #headers(token: string | undefined): Record<string, string> {
    return token ? {Authorization: `Bearer ${token}`} : {};
  }

  async #fetch(path: string, options: RequestInit): Promise<Response> {
    try {
      return await fetch(`/api/v1/sites/${this.site}${path}`, {...options, cache: "no-store", credentials: "omit"});
    } catch (error) {
      throw new Unreachable("no answer", {cause: error});
    }
  }
}

async function problem(answer: Response): Promise<Problem> {
  const {kind, problem, wait} = await refusedIn<Problem["body"]>(answer);
  return new Problem(answer.status, kind, problem, wait || undefined);
}
