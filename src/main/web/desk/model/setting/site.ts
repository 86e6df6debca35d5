import {path} from "../../../shared/path.js";
import type {Shelf} from "../../../shared/shelf.js";
import type {Api} from "../api";
import {Edited} from "./edited";

/** For how many days texts are kept that nobody sees; undefined: for good. */
export const KEPT_TEXTS = ["rejectedTextDays", "withdrawnTextDays", "unseenRevisionDays"] as const;

/** What is on or off. */
export const SWITCHES = ["namesFollow", "readersMayErase", "normaliseKeys"] as const;

/** The settings of a site about persons, their texts and its articles' keys. */
export type Site = Record<(typeof SWITCHES)[number], boolean> & Partial<Record<(typeof KEPT_TEXTS)[number], number>>;

/** The settings of the site, as far as the desk changes them. */
export class SiteSettings extends Edited<Site, Site> {
  constructor(api: Api, kept: Shelf) {
    super(api, path``, kept);
  }

  protected override editable(site: Site): Site {
    const own = [...SWITCHES, ...KEPT_TEXTS].map((name) => [name, site[name]]);
    return Object.fromEntries(own) as Site;
  }

  /** Puts what was changed into force: what others have changed meanwhile stays as they have it. */
  async save(): Promise<void> {
    const {draft, current} = this;
    if (!draft || !current.value) return;
    const before = this.editable(current.value);
    const changed = [...SWITCHES, ...KEPT_TEXTS].filter((name) => draft.value[name] !== before[name]);
    const change = Object.fromEntries(changed.map((name) => [name, draft.value[name] ?? null]));
    await this.attempt(async () => void (await this.put(change, true)), "");
  }
}
