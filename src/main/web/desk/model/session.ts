import {claimsOf} from "../../shared/claims.js";
import type {Shelf} from "../../shared/shelf.js";
import {Observed} from "./observed";
import type {Me} from "./types";

/** A token and whose it is, as the service has said. */
export interface Login {
  token: string;
  /** Who it is, as the site's login knows them. */
  subject: string;
  name: string;
  language?: string;
  /** Milliseconds since 1970, where the token tells. */
  expires?: number;
  /** Whether it is a moderator's, as the service has said; not there in what was kept before that was asked. */
  moderates?: boolean;
}

const LOGIN = "viche-desk-login";
const PLACE = "viche-desk-place";

/** Whether somebody with these roles sees where events go. */
export function mayAdminister(roles: readonly string[]): boolean {
  return roles.includes("admin");
}

/** Whether somebody with these roles may moderate. */
export function mayModerate(roles: readonly string[]): boolean {
  return roles.includes("moderator") || roles.includes("admin");
}

/** What a token is, once the service has said whose. */
export function loginOf(token: string, {subject, name, roles}: Me): Login {
  const {exp, lang: language} = claimsOf(token);
  return {
    token,
    subject,
    name,
    moderates: mayModerate(roles),
    ...(typeof language === "string" ? {language} : {}),
    ...(typeof exp === "number" ? {expires: exp * 1000} : {}),
  };
}

/** Who is logged in; kept for this tab only. */
export class Session extends Observed {
  login: Login | undefined;
  /** Somebody else's login that has come while this one is there: asked about. */
  offered: Login | undefined;
  /** Whether there was a login that the service no longer takes. */
  over = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly kept: Shelf,
    /** Key of the site: a token is for one. */
    private readonly site: string,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  /** Takes the login from before. */
  begin(): void {
    this.#begin(this.#kept());
  }

  /** Takes a login that came: the first one, or a fresh token of whoever is logged in. */
  take(login: Login): void {
    this.#keep(login);
    this.#begin(login);
    this.changed();
  }

  /** Somebody else's login has come. */
  offer(login: Login): void {
    this.offered = login;
    this.changed();
  }

  #kept(): Login | undefined {
    try {
      return (JSON.parse(this.kept.get(this.#place) ?? "null") as Login | null) ?? undefined;
    } catch {
      return undefined; // not written by us
    }
  }

  #keep(login: Login): void {
    this.kept.set(this.#place, JSON.stringify(login));
  }

  get #place(): string {
    return `${LOGIN}:${this.site}`;
  }

  #begin(login: Login | undefined): void {
    this.login = login;
    this.over = false;
    clearTimeout(this.#timer);
    if (!login?.expires) return;
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

  /** Resolves as soon as there is a login of which nothing is known but that the service takes it. */
  async valid(): Promise<void> {
    while (this.over || !this.login) {
      await new Promise<void>((wake) => {
        const end = this.watch(() => {
          end();
          wake();
        });
      });
    }
  }

  /** Whether the login, and what else is kept in this tab, is there in the page's next life. */
  get lasts(): boolean {
    return this.kept.lasts(this.#place);
  }

  /** How the address of the page's next life ends: with `hash`, or with the login where nothing else keeps it. */
  next(hash: string): string {
    return this.lasts ? hash : `#token=${this.#kept()?.token ?? ""}`;
  }

  /** Whether the login that was offered takes the place of this one, with the page's next life. */
  choose(offered: boolean): void {
    if (offered && this.offered) this.#keep(this.offered);
    this.offered = undefined;
    this.changed();
  }

  /** Forgets the login in this tab. */
  leave(): void {
    this.kept.remove(this.#place);
    clearTimeout(this.#timer);
    this.login = undefined;
    this.over = false;
    this.changed();
  }

  /** Keeps where the moderator was, for the way back from the login. */
  remember(hash: string): void {
    this.kept.set(PLACE, hash);
  }

  /** Where the moderator was, once. */
  recall(): string | undefined {
    const place = this.kept.get(PLACE) ?? undefined;
    this.kept.remove(PLACE);
    return place;
  }
}

/** The address of the site's login that returns to the desk. */
export function loginAddress(link: string, desk: string): string {
  const address = new URL(link, desk);
  address.searchParams.set("return", desk);
  return address.href;
}
