import {type Login, subjectIn} from "./login.js";
import type {Problem} from "./model.js";
import {Trouble} from "./trouble.js";

/** A bad network is slow before it is gone. */
const PATIENCE_MS = 30_000;

type Query = Record<string, string | number | undefined>;

/** The service's API, below one site. Failures are `Trouble`. */
export class Api {
  readonly #root: string;
  #known?: {token: string; subject: string};

  constructor(
    service: string | URL,
    site: string,
    private readonly login: Login,
  ) {
    this.#root = new URL(`api/v1/sites/${encodeURIComponent(site)}`, service).href;
  }

  /** The address of a path. */
  url(path: string, query: Query = {}): string {
    const parameters = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    );
    return this.#root + path + (parameters.length ? `?${parameters.join("&")}` : "");
  }

  /** What everybody may read; no header that would cost a preflight. */
  read<T>(path: string, query?: Query): Promise<T> {
    return answered<T>(ask(this.url(path, query), {}));
  }

  /** Who is logged in, null for nobody: the token's `sub`, or the subject that the service finds in it. */
  async subject(): Promise<string | null> {
    const token = await this.login.current();
    return token === null ? null : this.#subject(token);
  }

  /**
   * A call as the reader who is logged in; asks the site for a fresh token when one is refused.
   *
   * @param as the subject that it is made for; nothing is sent as anybody else
   */
  async call<T>(method: string, path: string, body?: unknown, key?: string, as?: string): Promise<T> {
    const token = await this.#token(as);
    try {
      return await this.#send<T>(token, method, path, body, key);
    } catch (error) {
      if (!(error instanceof Trouble && error.status === 401)) throw error;
      const fresh = await this.#token(as, token);
      if (fresh === token) throw error;
      return this.#send<T>(fresh, method, path, body, key);
    }
  }

  async #token(as?: string, refused?: string): Promise<string> {
    const token = await this.login.current(refused);
    if (token === null || (as && (await this.#subject(token)) !== as)) throw new Trouble("unauthenticated", 401);
    return token;
  }

  async #subject(token: string): Promise<string> {
    if (this.#known?.token !== token) {
      const subject = subjectIn(token) || (await this.#send<{subject: string}>(token, "GET", "/me")).subject;
      this.#known = {token, subject};
    }
    return this.#known.subject;
  }

  #send<T>(token: string, method: string, path: string, body?: unknown, key?: string): Promise<T> {
    const headers: Record<string, string> = {Authorization: `Bearer ${token}`};
    if (key) headers["Idempotency-Key"] = key;
    if (body) headers["Content-Type"] = "application/json";
    return answered<T>(ask(this.url(path), {method, headers, body: body ? JSON.stringify(body) : undefined}));
  }
}

async function ask(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {...options, credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS)});
  } catch {
    throw new Trouble("offline");
  }
}

async function answered<T>(asked: Promise<Response>): Promise<T> {
  const answer = await asked;
  let body: unknown;
  try {
    body = answer.status === 204 ? undefined : await answer.json();
  } catch {
    // Cut off on the way; or a proxy's own page, which says nothing that we could tell.
    if (answer.ok) throw new Trouble("offline");
  }
  if (answer.ok) return body as T;
  const problem = (body ?? {}) as Problem;
  const kind = String(problem.type ?? "").split("/").pop() || "failed";
  throw new Trouble(kind, answer.status, problem, Number(answer.headers.get("Retry-After")) || 0);
}
