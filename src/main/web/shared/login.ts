import {Trouble} from "./trouble.js";

/** Gives the reader's token as the site's login made it, or nothing when nobody is logged in. */
export type TokenSource = () => Promise<string | null | undefined> | string | null | undefined;

interface Claims {
  sub?: string;
  exp?: number;
}

/** Tokens are renewed so long before they expire, in seconds. */
const EARLY = 20;

/** The login of the page: asks for a token when one is needed and a fresh one when it expires. */
export class Login {
  #token: string | null = null;
  #doubted = false;
  #asking?: Promise<string | null>;

  constructor(private readonly source: TokenSource) {}

  /** Somebody else may have logged in, or nobody be: the next call asks for a fresh token. */
  doubt(): void {
    this.#doubted = true;
  }

  /**
   * The token, null when nobody is logged in.
   *
   * @param refused a token that the service no longer takes
   */
  async current(refused?: string): Promise<string | null> {
    const soon = Date.now() / 1000 + EARLY;
    if (!this.#doubted && this.#token !== null && this.#token !== refused && (claims(this.#token).exp ?? 0) > soon) {
      return this.#token;
    }
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<string | null> {
    const token = (await this.source()) || null;
    this.#token = token;
    this.#doubted = false;
    return token;
  }
}

/** The claim `sub` of a token, undefined where it has none or nobody but the service can look inside. */
export const subjectIn = (token: string): string | undefined => claims(token).sub;

function claims(token: string): Claims {
  try {
    const part = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return {}; // not a token we can look into: the service will say what it thinks of it
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
  if (url.origin !== location.origin) throw new Error("token-url must be of the page's own origin");
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
