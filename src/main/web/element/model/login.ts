import {claimsOf} from "../../shared/claims.js";
import {tellDeveloper} from "../../shared/developer.js";
import {Trouble} from "../../shared/trouble.js";

/** Gives the reader's token as the site's login made it, or nothing when nobody is logged in. */
export type TokenSource = () => Promise<string | null | undefined> | string | null | undefined;

/** Tokens are renewed so long before they expire, in seconds. */
const EARLY = 20;
/** A source that gives nothing for so long, in milliseconds, is taken for one that never will. */
const PATIENCE_MS = 20_000;

/** The login of the page: asks for a token when one is needed and a fresh one when it expires. */
export class Login {
  /** Gives where tokens come from: the page may change that. */
  readonly #source: () => TokenSource;
  /** Empty when nobody is logged in, or when that is not sure. */
  #token = "";
  #asking?: Promise<string>;

  constructor(source: () => TokenSource) {
    this.#source = source;
  }

  /** Somebody else may have logged in, or nobody be: the next call asks for a fresh token. */
  doubt(): void {
    this.#token = "";
    this.#asking = undefined;
  }

  /**
   * The token, null when nobody is logged in.
   *
   * @param refused a token that the service no longer takes
   */
  async current(refused?: string): Promise<string | null> {
    const good = Number(claimsOf(this.#token)["exp"]) > Date.now() / 1000 + EARLY;
    if (good && this.#token !== refused) return this.#token;
    const asking = (this.#asking ??= this.#ask());
    try {
      const token = await asking;
      if (asking === this.#asking) this.#token = token;
      return token || null;
    } finally {
      if (asking === this.#asking) this.#asking = undefined;
    }
  }

  async #ask(): Promise<string> {
    let timer = 0;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        tellDeveloper("silent", PATIENCE_MS / 1000);
        fail(unknown());
      }, PATIENCE_MS);
    });
    try {
      const token: unknown = (await Promise.race([this.#source()(), late])) ?? "";
      if (typeof token === "string") return token;
    } finally {
      clearTimeout(timer);
    }
    tellDeveloper("token");
    throw unknown();
  }
}

/** Who is logged in can't be found out now. */
const unknown = (): Trouble => new Trouble("login", 503);

/**
 * A source that asks an address of the page's own site, which answers `{"token": "…"}`, or 401, 403
 * or 204 when nobody is logged in. No cache on the way may keep the answer.
 */
export function tokenFrom(address: string): TokenSource {
  return async () => {
    const wrong = (what: string) => {
      tellDeveloper("token-url", address, what);
      return unknown();
    };
    // No address at all is none of this origin either.
    const url = URL.canParse(address, document.baseURI) && new URL(address, document.baseURI);
    if (!url || url.origin !== location.origin) throw wrong("is no address of this page’s origin");
    const ask = (redirect: RequestRedirect) =>
      fetch(url, {
        cache: "no-store",
        credentials: "same-origin",
        headers: {Accept: "application/json"},
        redirect,
        signal: AbortSignal.timeout(PATIENCE_MS + 1_000),
      });
    let answer: Response;
    try {
      answer = await ask("follow");
    } catch (error) {
      // To another origin, as to that of a login, no answer can be followed.
      const first = (error as Error).name === "TimeoutError" ? undefined : await ask("manual").catch(() => undefined);
      throw first?.type === "opaqueredirect" ? wrong("redirects to another origin") : new Trouble("offline");
    }
    const {status} = answer;
    if ([204, 401, 403].includes(status)) return null;
    if (!answer.ok) throw wrong(`answers ${status}`);
    let json: unknown;
    try {
      json = await answer.json();
    } catch {
      // No JSON, or cut off on the way.
    }
    if (!json || typeof json !== "object") throw wrong("doesn’t answer with such JSON");
    return (json as {token?: string}).token;
  };
}
