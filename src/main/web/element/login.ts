import {claimsOf} from "../shared/claims.js";
import {Trouble} from "../shared/trouble.js";

/** Gives the reader's token as the site's login made it, or nothing when nobody is logged in. */
export type TokenSource = () => Promise<string | null | undefined> | string | null | undefined;

/** Tokens are renewed so long before they expire, in seconds. */
const EARLY = 20;

/** The login of the page: asks for a token when one is needed and a fresh one when it expires. */
export class Login {
  readonly #source: TokenSource;
  /** Empty when nobody is logged in, or when that is not sure. */
  #token = "";
  #asking?: Promise<string | null>;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  /** Somebody else may have logged in, or nobody be: the next call asks for a fresh token. */
  doubt(): void {
    this.#token = "";
  }

  /**
   * The token, null when nobody is logged in.
   *
   * @param refused a token that the service no longer takes
   */
  async current(refused?: string): Promise<string | null> {
    const good = Number(claimsOf(this.#token)["exp"]) > Date.now() / 1000 + EARLY;
    if (good && this.#token !== refused) return this.#token;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<string | null> {
    this.#token = (await this.#source()) || "";
    return this.#token || null;
  }
}

/**
 * A source that asks an address of the page's own site, which answers `{"token": "…"}`, or 401, 403
 * or 204 when nobody is logged in. No cache on the way may keep the answer.
 *
 * @throws Error for an address of another origin
 */
export function tokenFrom(address: string): TokenSource {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) throw new Error("token-url: another origin");
  return async () => {
    let answer: Response;
    try {
      answer = await fetch(url, {
        cache: "no-store",
        credentials: "same-origin",
        headers: {Accept: "application/json"},
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      throw new Trouble("offline");
    }
    if ([204, 401, 403].includes(answer.status)) return null;
    if (!answer.ok) throw new Trouble("login", answer.status);
    return ((await answer.json()) as {token?: string}).token;
  };
}
