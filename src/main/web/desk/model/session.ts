import {Observed} from "./observed";

/** What the token says about its owner; the service alone checks it. */
export interface Login {
  token: string;
  name: string;
  language?: string;
  /** Milliseconds since 1970. */
  expires: number;
}

const TOKEN = "viche-desk-token";
const PLACE = "viche-desk-place";

/** Reads the claims of a token; undefined when it isn't one. */
export function read(token: string): Login | undefined {
  try {
    const part = token.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (typeof claims["exp"] !== "number") return undefined;
    const language = claims["lang"];
    return {
      token,
      name: typeof claims["name"] === "string" ? claims["name"] : "",
      ...(typeof language === "string" ? {language} : {}),
      expires: claims["exp"] * 1000,
    };
  } catch {
    return undefined;
  }
}

/**
 * Who is logged in. The token comes back from the site's login in the fragment of the address, which
 * no server sees; it is kept for this tab only and taken out of the address at once.
 */
export class Session extends Observed {
  login: Login | undefined;
  /** Whether there was a login that the service no longer takes. */
  over = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly kept: Storage,
    /** Key of the site: a token is for one. */
    private readonly site: string,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  /** Takes the token from a fragment or from before; returns the fragment to show instead of `hash`. */
  begin(hash: string): string {
    const given = new URLSearchParams(hash.replace(/^#/, "")).get("token");
    let place = hash;
    if (given) {
      place = this.kept.getItem(PLACE) ?? "";
      this.kept.removeItem(PLACE);
      this.kept.setItem(`${TOKEN}:${this.site}`, given);
    }
    const token = this.kept.getItem(`${TOKEN}:${this.site}`);
    this.#take(token ? read(token) : undefined);
    return place;
  }

  #take(login: Login | undefined): void {
    this.login = login;
    this.over = false;
    clearTimeout(this.#timer);
    if (!login) return;
    const left = login.expires - this.now();
    if (left <= 0) this.end(login.token);
    else this.#timer = setTimeout(() => this.end(login.token), Math.min(left, 2 ** 31 - 1));
  }

  /** The service refuses a token; nothing happens when there is a newer one. */
  end(token: string | undefined): void {
    if (this.over || token !== this.login?.token) return;
    this.over = true;
    this.changed();
  }

  /** Forgets the login in this tab. */
  leave(): void {
    this.kept.removeItem(`${TOKEN}:${this.site}`);
    clearTimeout(this.#timer);
    this.login = undefined;
    this.over = false;
    this.changed();
  }

  /** Keeps where the moderator was, for the way back from the login. */
  remember(hash: string): void {
    this.kept.setItem(PLACE, hash);
  }
}

/** The address of the site's login that returns to the desk. */
export function loginAddress(link: string, desk: string): string {
  return `${link}${link.includes("?") ? "&" : "?"}return=${encodeURIComponent(desk)}`;
}
