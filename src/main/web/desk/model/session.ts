import {claimsOf} from "../../shared/claims.js";
import {Observed} from "./observed";

/** What the token says about its owner; the service alone checks it. */
export interface Login {
  token: string;
  /** Who it is, as the site's login knows them. */
  subject: string;
  name: string;
  language?: string;
  /** Milliseconds since 1970. */
  expires: number;
}

const TOKEN = "viche-desk-token";
const PLACE = "viche-desk-place";

/** Reads the claims of a token; undefined when it isn't one. */
export function read(token: string): Login | undefined {
  const {sub: subject, name, exp, lang: language} = claimsOf(token);
  if (typeof exp !== "number" || typeof subject !== "string") return undefined;
  return {
    token,
    subject,
    name: typeof name === "string" ? name : "",
    ...(typeof language === "string" ? {language} : {}),
    expires: exp * 1000,
  };
}

/**
 * Who is logged in. The token comes back from the site's login in the fragment of the address, which
 * no server sees; it is kept for this tab only and taken out of the address at once.
 */
export class Session extends Observed {
  login: Login | undefined;
  /** Somebody else's login that has come while this one has something unfinished. */
  offered: Login | undefined;
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

  /**
   * Takes the token from a fragment or from before; returns the fragment to show instead of `hash`.
   *
   * @param unfinished whether a subject has something to send or to save: then nobody else's token takes the place of
   *     theirs unasked
   */
  begin(hash: string, unfinished: (subject: string) => boolean): string {
    const given = new URLSearchParams(hash.replace(/^#/, "")).get("token");
    let place = hash;
    if (given) {
      place = this.kept.getItem(PLACE) ?? "";
      this.kept.removeItem(PLACE);
      const [before, after] = [this.#kept(), read(given)];
      const asks = before && after && before.subject !== after.subject && unfinished(before.subject);
      this.offered = asks ? after : undefined;
      if (!asks) this.kept.setItem(`${TOKEN}:${this.site}`, given);
    }
    this.#take(this.#kept());
    return place;
  }

  #kept(): Login | undefined {
    const token = this.kept.getItem(`${TOKEN}:${this.site}`);
    return token ? read(token) : undefined;
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

  /** Whether the login that was offered takes the place of this one, with the page's next life. */
  choose(offered: boolean): void {
    if (offered && this.offered) this.kept.setItem(`${TOKEN}:${this.site}`, this.offered.token);
    this.offered = undefined;
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
