import {type Path, path} from "../../shared/path.js";
import {tellDeveloper} from "../../shared/developer.js";
import type {Login} from "./login.js";
import {claimsOf} from "../../shared/claims.js";
import {refusedIn} from "../../shared/problem.js";
import {Trouble} from "../../shared/trouble.js";

/** A bad network is slow before it is gone. */
const PATIENCE_MS = 30_000;
/** Nothing that a reader writes changes that the article, as the page describes it, isn't taken. */
const NOT_TAKEN = "article-not-registered";

type Query = Record<string, string | number | undefined>;

/** A call in somebody's name; `key` makes a POST repeatable without doubling. */
export type Call = <T>(method: string, to: Path, body?: object, key?: string) => Promise<T>;

/** The service's API for an article. Failures are `Trouble`. */
export class Api {
  /** Keys of the site and of the article. */
  readonly site: string;
  readonly article: string;
  readonly login: Login;
  readonly #root: string;
  /** Whether it is being found out why nothing comes through, or that is known. */
  #suspecting = false;
  #known?: {token: string; subject: string};

  constructor(service: URL, site: string, article: string, login: Login) {
    this.site = site;
    this.article = article;
    this.#root = new URL(path`api/v1/sites/${site}`, service).href;
    this.login = login;
  }

  /** The address of a path. */
  url(to: Path, query: Query = {}): string {
    const url = new URL(this.#root + to);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  /** What everybody may read; no header that would cost a preflight. */
  read<T>(from: Path, query?: Query): Promise<T> {
    return ask<T>(this.url(from, query));
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
    return async <T>(method: string, to: Path, body?: object, key?: string) => {
      const token = await this.#token(subject);
      try {
        return await this.#send<T>(token, method, to, body, key);
      } catch (error) {
        if ((error as Trouble).status !== 401) throw error;
      }
      const fresh = await this.#token(subject, token);
      return this.#send<T>(fresh, method, to, body, key).catch(refused);
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
      this.#known = {token, subject: named || (await this.#send<{subject: string}>(token, "GET", path`/me`).catch(refused)).subject};
    }
    return this.#known.subject;
  }

  async #send<T>(token: string, method: string, to: Path, body?: object, key?: string): Promise<T> {
    const headers: Record<string, string> = {Authorization: `Bearer ${token}`};
    if (key) headers["Idempotency-Key"] = key;
    if (body) headers["Content-Type"] = "application/json";
    try {
      return await ask<T>(this.url(to), {method, headers, body: body && JSON.stringify(body)});
    } catch (error) {
      const {kind, told} = error as Trouble;
      if (kind === "offline") void this.#suspectOrigin(headers);
      if (kind === NOT_TAKEN) tellDeveloper("article", this.site, this.article, told);
      throw error;
    }
  }

  /** Where public answers come, and those to a login don't, the browser keeps these from the page. */
  async #suspectOrigin(headers: Record<string, string>): Promise<void> {
    if (this.#suspecting) return;
    this.#suspecting = true;
    const comes = (to: Path, options?: RequestInit, query?: Query) =>
      ask(this.url(to, query), options).then(
        () => true,
        (error: Trouble) => error.kind !== "offline",
      );
    const open = () => comes(path`/counts`, undefined, {article: this.article});
    const kept = (await open()) && !(await comes(path`/me`, {headers})) && (await open());
    this.#suspecting = kept;
    if (kept) tellDeveloper("origin", location.origin, this.site);
  }
}

/** A token that the page has only just given is no good. */
function refused(error: Trouble): never {
  if (error.status === 401) tellDeveloper("refused", error.told || error.kind);
  throw error;
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
  const article = problem.errors?.some(({pointer}) => pointer.startsWith("/article/"));
  throw new Trouble(article ? NOT_TAKEN : kind || "failed", answer.status, problem, wait);
}
