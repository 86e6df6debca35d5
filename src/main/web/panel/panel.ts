// What the bell opens: what is new, and the reader's own comments everywhere with what became of them.

import type {Opener} from "../bell/bell.js";
import {Pages} from "../bell/model/pages.js";
import type {Notification, Notifications, OwnAnywhere} from "../bell/model/told.js";
import type {Language} from "../shared/words.js";
import {type Failure, isolated, reasonText, reasons, standing, textOf} from "../element/model/told.js";
import {load} from "../shared/beside.js";
import {path} from "../shared/path.js";
import {type Place, placeOfNotification, placeOfOwn} from "./place.js";
import {style} from "./style.js";

/** The kinds that have words here. */
const KINDS = ["reply", "mention", "decision", "sanction", "follow"];

const ICONS: Record<string, string> = {
  reply: "M9 8L4 13l5 5M4 13h10a6 6 0 0 0 6-6V5",
  mention: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM16 8v5a2.500 2.500 0 0 0 5 0v-1a9 9 0 1 0-4 7.500",
  good: "M5 13l4 4L19 7",
  bad: "M6 6l12 12M18 6L6 18",
  pending: "M12 7v5l3 3M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  sanction: "M12 4l9 16H3zM12 10v4M12 17v0",
  follow: "M4 5h16v11H9l-5 4z",
};

type Tab = "news" | "comments" | "data";
const TABS: Tab[] = ["news", "comments", "data"];

/** What the script of the reader's data is, as the build found it. */
declare const OWN_VERSION: string;

/** What is done with the reader's data. */
interface Data {
  view(): unknown;
  /** Has it say what it says in the page's language. */
  speak(): Promise<void>;
}

export class Panel {
  readonly #opener: Opener;
  readonly #news: Pages<Notification>;
  readonly #comments: Pages<OwnAnywhere>;
  /** What was unread when the panel was opened: it stays marked while it is looked at. */
  readonly #fresh = new Set<string>();
  #tab: Tab = "news";
  /** Its script comes when it is looked at. */
  #data?: Data;
  #problem?: Failure;

  constructor(opener: Opener) {
    this.#opener = opener;
    const {call} = opener.reader;
    this.#news = new Pages(call, (limit, after) =>
      after ? path`/me/notifications?limit=${limit}&after=${after}` : path`/me/notifications?limit=${limit}`,
    );
    this.#comments = new Pages(call, (limit, after) =>
      after ? path`/me/comments?limit=${limit}&after=${after}` : path`/me/comments?limit=${limit}`,
    );
    const root = (opener as unknown as Element).shadowRoot!;
    root.adoptedStyleSheets.push(opener.kit.sheet(style));
  }

  /** Loads what is there now, and tells the service what of it was shown. */
  async load(opened: boolean): Promise<void> {
    if (opened) {
      this.#fresh.clear();
      this.#tab = "news";
    }
    await Promise.all([this.#loadNews(), this.#comments.load()]);
    await this.#opener.refresh();
  }

  async #loadNews(): Promise<void> {
    const {unread} = this.#opener;
    const missing = ({unread, items}: Notifications) => unread > items.filter(({read}) => !read).length;
    // All that is unread is shown at once, since all of it is read then: an old one may be unread again.
    const answer = await this.#news.load<Notifications>(
      unread.count,
      (sofar) => !sofar.unreadCapped && !missing(sofar) && sofar.items.some(isKnown),
    );
    if (!answer) return;
    const whole = !this.#news.problem && !(answer.next && missing(answer));
    unread.take(answer);
    for (const {id, read} of answer.items) if (!read) this.#fresh.add(id);
    await this.#opener.refresh();
    if (whole) await this.#markShown();
  }

  /** What comes meanwhile is newer than what is shown, and stays unread. */
  async #markShown(): Promise<void> {
    const {unread, open} = this.#opener;
    const [newest] = this.#news.items ?? [];
    if (!newest || !unread.count || !open || document.hidden || this.#tab !== "news") return;
    // What fails is still unread, and marked when it is shown again.
    await unread.read(newest.id).catch(() => undefined);
  }

  get #shown(): Notification[] {
    return (this.#news.items ?? []).filter(isKnown);
  }

  get #article(): string {
    return this.#opener.host.getAttribute("article")!.normalize();
  }

  view() {
    const {html} = this.#opener.kit;
    return html`<div class="tabs" role="tablist" aria-labelledby="panel-title" @keydown=${this.#keys}>${TABS.map((tab) => this.#label(tab))}</div>
      <div id="list" role="tabpanel" aria-labelledby="tab-${this.#tab}">
        ${
          this.#tab === "news"
            ? this.#list(this.#news, this.#shown, this.#notification, "noNews")
            : this.#tab === "comments"
              ? this.#list(this.#comments, this.#comments.items ?? [], this.#own, "noComments")
              : (this.#data?.view() ?? this.#waiting(this.#problem, this.#loadData))
        }
      </div>`;
  }

  #label(tab: Tab) {
    const {html} = this.#opener.kit;
    const chosen = tab === this.#tab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-selected=${chosen}
      aria-controls="list"
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(tab)}
    >
      ${this.#opener.words.say(tab)}
    </button>`;
  }

  #choose(tab: Tab): void {
    this.#tab = tab;
    void this.#opener.refresh();
    // What came while the other list was there is shown before it is read.
    if (tab === "news") void this.#loadNews();
    if (tab === "data") void this.#loadData();
  }

  #loadData = async (): Promise<void> => {
    this.#problem = undefined;
    try {
      const {Own} = await load<{Own: new (opener: Opener) => Data}>(`own.js?${OWN_VERSION}`);
      const data = this.#data ?? new Own(this.#opener);
      await data.speak();
      this.#data = data;
    } catch {
      this.#problem = {kind: "offline"};
    }
    void this.#opener.refresh();
  };

  /** The arrows go from tab to tab, as everywhere. */
  #keys = (event: KeyboardEvent): void => {
    const {key, currentTarget} = event;
    const step = {ArrowLeft: TABS.length - 1, ArrowRight: 1, Home: -TABS.indexOf(this.#tab), End: TABS.length - 1 - TABS.indexOf(this.#tab)}[key];
    if (step === undefined) return;
    event.preventDefault();
    this.#choose(TABS[(TABS.indexOf(this.#tab) + step) % TABS.length]!);
    void this.#opener.refresh().then(() => (currentTarget as Element).querySelector<HTMLElement>(`#tab-${this.#tab}`)?.focus());
  };

  #list<T extends {id: string}>(pages: Pages<T>, items: T[], item: (item: T) => ReturnType<Opener["kit"]["html"]>, none: string) {
    const {kit, words} = this.#opener;
    const {html, nothing, each} = kit;
    const {problem, next} = pages;
    if (!pages.items && !problem) return this.#waiting();
    return html`${items.length ? each(pages, "items", items, ({id}) => id, item) : problem || next ? nothing : html`<p class="muted none">${words.say(none)}</p>`}
      ${
        problem
          ? this.#waiting(problem, () => this.load(false))
          : next
            ? html`<button class="more" @click=${() => this.#more(pages)}>${words.say("more")}</button>`
            : nothing
      }`;
  }

  /** What stands in for what isn't there yet, or didn't come. */
  #waiting(problem?: Failure, again?: () => Promise<void>) {
    const {kit, host} = this.#opener;
    const {html} = kit;
    return problem
      ? html`<p class="note" role="alert">${textOf(host.words, problem)} <button class="link" @click=${again}>${host.words.say("again")}</button></p>`
      : html`<div aria-busy="true"><div class="wait"></div><div class="wait"></div></div>`;
  }

  async #more(pages: Pages<{id: string}>): Promise<void> {
    const last = pages.items?.at(-1)?.id;
    await pages.more();
    await this.#opener.refresh();
    // Whoever pressed it goes on with the first that came.
    const root = (this.#opener as unknown as Element).shadowRoot!;
    const before = [...root.querySelectorAll<HTMLElement>(".item")];
    before[before.findIndex(({dataset}) => dataset["id"] === last) + 1]?.querySelector<HTMLElement>("a,.what")?.focus();
  }

  /** Something that a reader is told. */
  #notification = (told: Notification) => {
    const {kit, words, host} = this.#opener;
    const {html} = kit;
    const {id, kind, comment, about, state = "", reason, by, sanction, count = 1, countCapped} = told;
    const place = placeOfNotification(this.#article, told);
    const good = state === "approved" || state === "published";
    const name = comment?.author?.name;
    const named = name ? html`<b dir="auto">${name}</b>: ` : "";
    const why: string[] = [];
    let icon = kind;
    let what: unknown = kit.nothing;
    let text = comment?.excerpt;
    if (kind === "decision") {
      icon = good ? "good" : state === "pending" ? "pending" : "bad";
      what = html`<b>${words.say(good ? "approved" : words.has(state) ? state : "unknown")}</b>`;
      if (reason) why.push(words.say("reason", {reason: reasonText(host.words, reason)}));
      // Reports may have hidden since then what somebody approved.
      if (by && state === "rejected") why.push(words.say(`by-${by}`));
    } else if (kind === "sanction") {
      what = html`<b>${words.say(sanction!.kind)}</b>${untilText(host.words, sanction!.until)}`;
      text = reasonText(host.words, sanction!.reason);
    } else if (kind === "follow") {
      what = html`<b>${words.say(countCapped ? "latelyMany" : "lately", {n: count})}</b>`;
      text = name && text ? `${isolated(name)}: ${text}` : text;
    } else {
      what = html`${named}${words.say(kind)}`;
    }
    return this.#item({id, icon, what, place, text, why, at: told.createdAt, fresh: this.#fresh.has(id), about: kind === "reply" ? about?.excerpt : undefined});
  };

  /** A comment of the reader's, and what became of it. */
  #own = (own: OwnAnywhere) => {
    const {host, words, kit} = this.#opener;
    const {html} = kit;
    const {id, state, revisionState, createdAt, replyCount = 0} = own;
    const seen = state === "approved" || state === "published";
    const why = reasons(host.words, revisionState, own.reasons);
    const edit = standing(revisionState, own.reasons, "edit-");
    if (seen && revisionState !== state && host.words.has(edit)) why.unshift(host.words.say(edit));
    const fresh = this.#shown.filter(({id, kind, about}) => kind === "reply" && about?.id === own.id && this.#fresh.has(id)).length;
    const answers = replyCount ? words.say("answers", {n: replyCount}) + (fresh ? ` (${words.say("newAnswers", {n: fresh})})` : "") : "";
    const icon = seen ? "good" : state === "pending" ? "pending" : "bad";
    const what = seen ? words.say("is-visible") : state === "withdrawn" ? words.say("is-withdrawn") : host.words.say(standing(state, own.reasons));
    return this.#item({id, icon, what: html`<b>${what}</b>`, place: placeOfOwn(this.#article, own), text: own.textRemovedAt ? words.say("gone") : plain(own), why, at: createdAt, answers, fresh: fresh > 0});
  };

  #item(shown: Shown) {
    const {kit, words, host} = this.#opener;
    const {html, nothing} = kit;
    const {id, icon, what, place, text, why, at, fresh, about, answers} = shown;
    const bad = icon === "bad" || icon === "sanction";
    const click = (event: MouseEvent) => {
      // Another tab, or a download, is the browser's.
      if (!place.here || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#opener.lead(place.here);
    };
    return html`<article class="item ${fresh ? "fresh" : ""}" data-id=${id}>
      <span class="sign ${bad ? "bad" : ""}" aria-hidden="true"><svg viewBox="0 0 24 24"><path d=${ICONS[icon] ?? ""} /></svg></span>
      <div class="said">
        <p class="what">
          ${place.url ? html`<a href=${place.url} @click=${click}>${what}</a>` : html`<span tabindex="-1">${what}</span>`}
          ${fresh ? html`<span class="heard">${words.say("isNew")}</span>` : nothing}
        </p>
        ${text ? html`<p class="excerpt" dir="auto">${text}</p>` : nothing}
        ${about ? html`<p class="excerpt about" dir="auto">${about}</p>` : nothing}
        ${why.length ? html`<p class="because">${why.join(" · ")}</p>` : nothing}
        <p class="muted small">
          ${place.article ? html`<span dir="auto">${place.article}</span> · ` : nothing}<time datetime=${at} title=${host.words.exact(at)}>${host.words.ago(at)}</time>${answers ? ` · ${answers}` : nothing}
        </p>
      </div>
    </article>`;
  }
}

/** An item of either list. */
interface Shown {
  id: string;
  icon: string;
  what: unknown;
  place: Place;
  text: string | undefined;
  why: string[];
  at: string;
  fresh: boolean;
  about?: string | undefined;
  answers?: string;
}

const isKnown = ({kind}: Notification): boolean => KINDS.includes(kind);

const untilText = (words: Language, until?: string) => (until ? ` ${words.say("until", {time: words.until(until)})}` : "");

/** The beginning of a comment without its marks, as it was typed. */
const plain = ({body}: OwnAnywhere): string => body.replace(/<[^>]*>|[*_`]{1,3}|^[>#-] ?/gm, "").slice(0, 300);
