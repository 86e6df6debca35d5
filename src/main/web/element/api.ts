import type {Login} from "./login.js";
import {claimsOf} from "../shared/claims.js";
import {refusedIn} from "../shared/problem.js";
import {Trouble} from "../shared/trouble.js";

/** A bad network is slow before it is gone. */
const PATIENCE_MS = 30_000;

type Query = Record<string, string | number | undefined>;

/** A call in somebody's name; `key` makes a POST repeatable without doubling. */
export type Call = <T>(method: string, path: string, body?: object, key?: string) => Promise<T>;

/** The service's API for an article. Failures are `Trouble`. */
export class Api {
  /** Keys of the site and of the article. */
  readonly site: string;
  readonly article: string;
  /** The path of the article. */
  readonly path: string;
  readonly login: Login;
  readonly #root: string;
  #known?: {token: string; subject: string};

  constructor(service: URL, site: string, article: string, login: Login) {
    this.site = site;
    this.article = article;
    this.path = `/articles/${encodeURIComponent(article)}`;
    this.#root = new URL(`api/v1/sites/${encodeURIComponent(site)}`, service).href;
    this.login = login;
  }

  /** The address of a path. */
  url(path: string, query: Query = {}): string {
    const url = new URL(this.#root + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  /** What everybody may read; no header that would cost a preflight. */
  read<T>(path: string, query?: Query): Promise<T> {
    return ask<T>(this.url(path, query));
  }

  /** Who is logged in, null for nobody: the token's `sub`, or the subject that the service finds in it. */
  async subject(): Promise<string | null> {
    const token = await this.login.current();
    return token === null ? null : this.#subject(token);
  }

  /**
   * Calls as a reader; asks the site for a fresh token when one is refused.
   *
   * @param subject who it is made for; nothing is sent as anybody else who is logged in
   */
  as(subject: string): Call {
    return async <T>(method: string, path: string, body?: object, key?: string) => {
      const token = await this.#token(subject);
      try {
        return await this.#send<T>(token, method, path, body, key);
      } catch (error) {
        if ((error as Trouble).status !== 401) throw error;
        const fresh = await this.#token(subject, token);
        if (fresh === token) throw error;
        return this.#send<T>(fresh, method, path, body, key);
      }
    };
  }

  async #token(subject: string, refused?: string): Promise<string> {
    const token = await this.login.current(refused);
    if (token === null || (await this.#subject(token)) !== subject) throw new Trouble("unauthenticated", 401);
    return token;
  }

  async #subject(token: string): Promise<string> {
    if (this.#known?.token !== token) {
      const named = claimsOf(token)["sub"] as string | undefined;
      this.#known = {token, subject: named || (await this.#send<{subject: string}>(token, "GET", "/me")).subject};
    }
    return this.#known.subject;
  }

  #send<T>(token: string, method: string, path: string, body?: object, key?: string): Promise<T> {
    const headers: Record<string, string> = {Authorization: `Bearer ${token}`};
    if (key) headers["Idempotency-Key"] = key;
    if (body) headers["Content-Type"] = "application/json";
    return ask<T>(this.url(path), {method, headers, body: body && JSON.stringify(body)});
  }
}

async function ask<T>(url: string, options?: RequestInit): Promise<T> {
  let answer: Response | undefined;
  try {
    answer = await fetch(url, {...options, credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS)});
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  } catch {
    throw new Trouble("offline"); // or cut off on the way
  }
  const {kind, problem, wait} = await refusedIn(answer);
  throw new Trouble(kind || "failed", answer.status, problem, wait);
}
