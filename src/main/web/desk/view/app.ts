import {html, LitElement, nothing, type TemplateResult} from "lit";
import {keyed} from "lit/directives/keyed.js";
import type {Key} from "../language/en.js";
import {passing, Problem} from "../model/api";
import {Desk} from "../model/desk";
import {command, type Command} from "../model/keys";
import {fragment, FIRST, type Route} from "../model/route";
import {explain, whyNot} from "./explain";
import {icon} from "./icons";
import type {DeskHolder} from "./part";

const TABS: readonly {screen: Route["screen"]; route: Route; icon: string}[] = [
  {screen: "queue", route: {screen: "queue", view: FIRST}, icon: "inbox"},
  {screen: "rules", route: {screen: "rules"}, icon: "rules"},
  {screen: "posture", route: {screen: "posture"}, icon: "shield"},
  {screen: "log", route: {screen: "log", acts: false, query: {}}, icon: "log"},
  {screen: "figures", route: {screen: "figures"}, icon: "chart"},
  {screen: "endpoints", route: {screen: "endpoints"}, icon: "out"},
  {screen: "site", route: {screen: "site"}, icon: "house"},
];

/** What admins alone see. */
const ADMINS: readonly Route["screen"][] = ["endpoints", "site"];

/** The moderation desk: the whole page. */
class DeskApp extends LitElement implements DeskHolder {
  desk!: Desk;
  readonly #listeners: ((command: Command) => boolean)[] = [];
  #lastQueue: Route = {screen: "queue", view: FIRST};
  #screen: Route["screen"] | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.replaceChildren();
    const told = (name: string) => this.getAttribute(name) ?? "";
    this.desk = new Desk(
      {
        site: told("site"),
        name: told("site-name"),
        language: document.documentElement.lang,
        zone: told("zone"),
        login: told("login"),
        undoMinutes: Number(told("undo-minutes")),
      },
      window,
    );
    const {desk} = this;
    desk.begin();
    const anew = () => this.requestUpdate();
    for (const each of [desk, desk.words, desk.session, desk.arrival, desk.live, desk.outbox, desk.queue, desk.parting, desk.endpoints]) each.watch(anew);
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  commanded(listener: (command: Command) => boolean): () => void {
    this.#listeners.unshift(listener);
    return () => this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || !this.desk.shortcuts || document.querySelector("dialog[open]")) return;
    const target = event.target as HTMLElement;
    const typing = target.closest("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])");
    const wish = command(event);
    if (!wish || (typing && !(wish === "back" && target.matches("input[type=search]")))) return;
    if (wish === "open" && target.closest("a, button, input, summary")) return;
    if (wish === "help") this.#help();
    else if (!this.#listeners.some((listener) => listener(wish)) && !this.#everywhere(wish)) return;
    event.preventDefault();
  }

  /** Carries out what can be done on every page. */
  #everywhere(wish: Command): boolean {
    if (wish !== "undo" || !this.desk.history.undoable) return false;
    void this.desk.history.undo();
    return true;
  }

  #say(key: Key, values?: Record<string, string | number>): string {
    return this.desk.words.say(key, values);
  }

  override updated(): void {
    const {desk} = this;
    const {session} = desk;
    const count = desk.queue.count("pending");
    const number = count && desk.allowed ? `(${desk.words.number(count)}) ` : "";
    const here = session.login ? `${this.#here} · ` : "";
    document.title = `${number}${here}${this.#say("desk")} · ${desk.page.name}`;
    const {screen} = desk.route;
    if (screen === "queue") this.#lastQueue = desk.route;
    // What was pressed is gone with its page; the new one says its name.
    if (this.#screen && this.#screen !== screen) this.querySelector<HTMLElement>("#main")?.focus();
    this.#screen = screen;
  }

  #help(): void {
    this.querySelector<HTMLElement & {open(): void}>("desk-help")?.open();
  }

  /** The name of the page. */
  get #here(): string {
    return this.#say(`page.${this.desk.route.screen}`);
  }

  override render(): TemplateResult {
    const {desk} = this;
    const {session} = desk;
    if (!desk.words.ready) return html`${desk.words.failure ? html`<main class="welcome"><p>Viche: ${String(desk.words.failure)}</p></main>` : nothing}`;
    if (!session.login) return this.#welcome();
    return html`${keyed(desk.words.language, html`
      <a class="skip" href="#main" @click=${this.#skip}>${this.#say("skip")}</a>
      ${this.#bar()}
      ${this.#troubled()}
      <main id="main" tabindex="-1" aria-label=${this.#here}>${this.#main()}</main>
      <desk-notices></desk-notices>
      <desk-help></desk-help>
      ${session.over ? this.#over() : nothing}
      ${desk.parting.asking ? html`<desk-parting></desk-parting>` : nothing}
    `)}`;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>("#main")?.focus();
  }

  #bar(): TemplateResult {
    const {desk} = this;
    const posture = desk.me?.posture;
    return html`
      <header class="bar" ?inert=${desk.session.over}>
        <div class="brand"><span class="mark" aria-hidden="true">V</span><span class="site">${desk.page.name}</span></div>
        <nav aria-label=${this.#say("nav")}>
          <ul>${TABS.filter(({screen}) => !ADMINS.includes(screen) || desk.administers).map((tab) => this.#tab(tab))}</ul>
        </nav>
        <div class="state">
          ${posture
            ? html`<a class="chip warn" href="#/posture">${icon("shield")}${desk.words.maybe(`posture.${posture.posture}`, posture.posture)}</a>`
            : nothing}
          ${this.#connection()}
          <label class="language"><span class="unseen">${this.#say("language")}</span>
            <select @change=${(event: Event) => desk.words.choose((event.target as HTMLSelectElement).value)}>
              ${desk.words.languages.map(
                (code) => html`<option value=${code} lang=${code} .selected=${code === desk.words.language}>${desk.words.own(code)}</option>`,
              )}
            </select>
          </label>
          <button class="plain keys" title=${this.#say("help.title")} aria-label=${this.#say("help.title")}
            @click=${() => this.#help()}>?</button>
          <desk-me @desk-help=${() => this.#help()}></desk-me>
        </div>
      </header>`;
  }

  #tab({screen, route, icon: picture}: (typeof TABS)[number]): TemplateResult {
    const {desk} = this;
    const now = desk.route.screen;
    const current = now === screen || (screen === "queue" && (now === "group" || now === "comment" || now === "account"));
    const target = screen === "queue" ? {...this.#lastQueue, comment: undefined} : route;
    const count = screen === "queue" ? desk.queue.count("pending") : undefined;
    return html`<li><a href=${fragment(target as Route)} aria-current=${current ? "page" : nothing}>
      ${icon(picture)}<span>${this.#say(`tab.${screen}` as Key)}</span>${count ? html`<b class="count">${desk.words.number(count)}</b>` : nothing}
    </a></li>`;
  }

  #connection(): TemplateResult | typeof nothing {
    const {desk} = this;
    const unsent = desk.outbox.unsent();
    if (desk.outbox.stalled && unsent > 0) return html`<span class="chip bad" role="status">${this.#say("unsent", {n: unsent})}</span>`;
    if (!desk.live.connected && desk.allowed) return html`<span class="chip" role="status">${this.#say("offline")}</span>`;
    return nothing;
  }

  /** Tells admins of endpoints that were turned off, or fail for long. */
  #troubled(): TemplateResult | typeof nothing {
    const {desk} = this;
    const {troubled} = desk.endpoints;
    if (!desk.administers || troubled.length === 0 || desk.route.screen === "endpoints") return nothing;
    return html`<p class="banner bad troubled" role="status">${this.#say("endpoints.troubled", {n: troubled.length})}
      <a href="#/endpoints">${this.#say("endpoints.look")}</a></p>`;
  }

  #main(): TemplateResult {
    const {desk} = this;
    if (desk.moderator.refusal && !desk.me && !desk.session.over) return this.#closed(explain(desk.words, desk.moderator.refusal), desk.moderator.refusal);
    if (desk.allowed === false) return this.#closed(this.#say("login.notModerator", {name: desk.me?.name ?? desk.session.login?.name ?? ""}), undefined);
    const {route} = desk;
    switch (route.screen) {
      case "queue":
        return html`<desk-queue .route=${route}></desk-queue>`;
      case "comment":
        return html`<div class="alone"><h1 class="unseen">${this.#say("item")}</h1><desk-item .comment=${route.comment}></desk-item></div>`;
      case "group":
        return html`<desk-group .group=${route.group}></desk-group>`;
      case "account":
        return html`<desk-account .account=${route.account}></desk-account>`;
      case "rules":
        return html`<desk-rules .run=${route.run}></desk-rules>`;
      case "posture":
        return html`<desk-posture></desk-posture>`;
      case "log":
        return html`<desk-log .acts=${route.acts} .query=${route.query}></desk-log>`;
      case "figures":
        return html`<desk-figures></desk-figures>`;
      case "endpoints":
        return desk.administers
          ? html`<desk-endpoints .endpoint=${route.endpoint}></desk-endpoints>`
          : this.#forAdmins("endpoints.admins");
      case "site":
        return desk.administers ? html`<desk-site></desk-site>` : this.#forAdmins("site.admins");
      case "nowhere":
        return html`<div class="empty"><h1>${this.#here}</h1><p>${this.#say("nowhere.text")}</p>
          <a class="button primary" href=${fragment(this.#lastQueue)}>${this.#say("nowhere.back")}</a></div>`;
    }
  }

  #forAdmins(why: Key): TemplateResult {
    return this.desk.me ? html`<div class="empty"><h1>${this.#here}</h1><p>${this.#say(why)}</p></div>` : html``;
  }

  #closed(why: string, error: unknown): TemplateResult {
    const retry = !(error instanceof Problem) || passing(error);
    return html`<div class="empty"><h1>${this.#say("closed.title")}</h1><p>${why}</p>
      ${error && retry ? html`<button @click=${() => location.reload()}>${this.#say("retry")}</button>` : this.#loginButton("login.other")}</div>`;
  }

  #loginButton(key: Key): TemplateResult {
    const {desk} = this;
    const link = desk.loginLink;
    return link
      ? html`<a class="button primary" href=${link} @click=${() => desk.rememberPlace()}>${this.#say(key)}</a>`
      : html`<p class="hint">${this.#say("login.noLink", {name: desk.page.name})}</p>`;
  }

  #welcome(): TemplateResult {
    const {desk} = this;
    return html`<main class="welcome">
      <span class="mark large" aria-hidden="true">V</span>
      <h1>${this.#say("desk")}</h1>
      <p class="site">${desk.page.name}</p>
      <p>${this.#say("login.why")}</p>
      <div role="status">${this.#arriving()}</div>
      ${desk.arrival.checking ? nothing : this.#loginButton("login.go")}
      <p class="languages">${desk.words.languages.map(
        (code) => html`<button class="plain" lang=${code} aria-pressed=${code === desk.words.language}
          @click=${() => desk.words.choose(code)}>${desk.words.own(code)}</button>`,
      )}</p>
    </main>`;
  }

  /** What becomes of the token that came back from the site's login. */
  #arriving(): TemplateResult | typeof nothing {
    const {arrival, words} = this.desk;
    if (arrival.failure) {
      return html`<p class="error">${this.#say("login.notTaken", {why: whyNot(words, arrival.failure)})}</p>
        ${arrival.checking ? html`<button @click=${() => void arrival.check()}>${this.#say("retry")}</button>` : nothing}`;
    }
    return arrival.checking ? html`<p>${this.#say("login.checking")}</p>` : nothing;
  }

  #over(): TemplateResult {
    return html`<desk-over .button=${this.#loginButton("login.again")}></desk-over>`;
  }
}

customElements.define("viche-desk", DeskApp);
