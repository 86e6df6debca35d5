import {path} from "../../shared/path.js";
import {everywhere, inTab} from "../../shared/shelf.js";
import {DecisionActions} from "./decision-actions";
import {askAgain} from "./again";
import {Api} from "./api";
import {Arrival, tokenIn} from "./arrival";
import {Claiming} from "./claiming";
import {UndoHistory} from "./undo-history";
import {Dossiers} from "./dossiers";
import {Jobs} from "./jobs";
import {Live, type LiveEvent} from "./live";
import {Moderator} from "./moderator";
import {Notices} from "./notices";
import {Observed} from "./observed";
import {Outbox} from "./outbox";
import {Parting} from "./parting";
import {Endpoints} from "./setting/endpoints";
import {SiteSettings} from "./setting/site";
import {Postures} from "./setting/postures";
import {Queue} from "./queue";
import {fragment, parse, type Route} from "./route";
import {Rulebook} from "./setting/rules";
import {loginAddress, mayAdminister, mayModerate, Session} from "./session";
import type {Me, QueueName} from "./types";
import {Words} from "./words";

/** What the page was told by the service. */
export interface Surroundings {
  site: string;
  name: string;
  language: string;
  zone: string;
  /** Where one logs in; empty when the site names no link. */
  login: string;
  /** How long a decision can be undone. */
  undoMinutes: number;
}

const KEYS = "viche-desk-keys";
const COUNTING = 15_000;
/** How often an admin's desk asks how endpoints fare, in milliseconds. */
const LOOKING = 60_000;

/** Everything the desk knows and can do, put together; what is shown follows from it. */
export class Desk extends Observed {
  readonly words: Words;
  readonly session: Session;
  readonly arrival: Arrival;
  readonly moderator: Moderator;
  readonly api: Api;
  readonly outbox: Outbox;
  readonly queue: Queue;
  readonly dossiers: Dossiers;
  readonly claiming: Claiming;
  readonly notices = new Notices();
  readonly jobs: Jobs;
  readonly history: UndoHistory;
  readonly actions: DecisionActions;
  readonly live: Live;
  readonly rulebook: Rulebook;
  readonly postures: Postures;
  readonly settings: SiteSettings;
  readonly endpoints: Endpoints;
  readonly parting: Parting;
  route: Route = parse("");
  #reloading = false;
  /** Whether single keys are commands. */
  shortcuts: boolean;
  readonly #heard = new Set<(events: readonly LiveEvent[]) => void>();

  constructor(
    readonly page: Surroundings,
    private readonly window: Window,
  ) {
    super();
    this.words = new Words(everywhere, new URL("desk/", window.location.href));
    this.session = new Session(inTab, page.site);
    this.api = new Api(page.site, () => this.session.login?.token, (token) => this.session.end(token));
    this.arrival = new Arrival(this.api, (login) => this.parting.arrived(login), (error) => {
      if (this.session.login) this.notices.add({key: "refused", name: this.session.login.name, error}, "bad");
    });
    this.moderator = new Moderator(this.api);
    this.outbox = new Outbox(this.api, this.session, inTab);
    this.queue = new Queue(this.api, (comment) => this.history.own(comment));
    this.dossiers = new Dossiers(this.api, ({group}) => this.queue.regroup(group));
    this.claiming = new Claiming(this.api, (comment, claim) => {
      this.queue.claimed(comment, claim);
      if (!this.me?.account) void this.moderator.read();
    }, (comment) => this.#waits(comment));
    this.jobs = new Jobs(this.api, this.session);
    this.history = new UndoHistory(this);
    this.actions = new DecisionActions(this);
    this.live = new Live(this.api, (events) => this.#hear(events), () => this.#back());
    this.rulebook = new Rulebook(this.api, this.session, inTab);
    this.postures = new Postures(this.api, inTab, (inForce) => this.moderator.postureIs(inForce));
    this.settings = new SiteSettings(this.api, inTab);
    this.endpoints = new Endpoints(this.api, window.location.href.replace(/#.*$/s, ""));
    this.parting = new Parting(this.outbox, this.session, {rules: this.rulebook, posture: this.postures, site: this.settings}, (other) => this.#part(other));
    this.shortcuts = everywhere.get(KEYS) !== "off";
  }

  /** Takes the login from the address and begins. */
  begin(): void {
    this.session.begin();
    this.#takeToken();
    this.#speak();
    this.route = parse(this.window.location.hash);
    this.window.addEventListener("hashchange", () => this.#moved());
    this.window.addEventListener("online", () => this.wake());
    this.window.addEventListener("pagehide", () => this.claiming.leave(true));
    this.window.addEventListener("beforeunload", (event) => {
      this.#tellTyped();
      if ((this.outbox.sending.size > 0 || this.parting.losing) && !this.#reloading) event.preventDefault();
    });
    this.live.watch(() => (this.queue.live = this.live.connected));
    setInterval(() => void this.#count(), COUNTING);
    setInterval(() => void this.#lookAtEndpoints(), LOOKING);
    this.session.watch(() => this.#login());
    this.moderator.watch(() => {
      this.changed();
      if (!this.endpoints.all.value) void this.#lookAtEndpoints();
      void this.#count();
    });
    this.#login();
  }

  /** What is typed into settings is part of the draft once its field is left. */
  #tellTyped(): void {
    const field = this.window.document.querySelector<HTMLElement>("desk-rules :focus, desk-posture :focus, desk-site :focus");
    field?.blur();
    field?.focus();
  }

  /** Takes a token out of the address, and has it checked; what is left is where one is, or was before the login. */
  #takeToken(): void {
    const {location, history} = this.window;
    const token = tokenIn(location.hash);
    if (token === undefined) return;
    const place = this.session.recall() ?? (this.session.login ? fragment(this.route) : "");
    history.replaceState(null, "", location.pathname + location.search + place);
    this.arrival.begin(token);
  }

  #speak(): void {
    const {language, zone} = this.page;
    this.words.begin([this.session.login?.language, ...this.window.navigator.languages, language], zone);
  }

  #login(): void {
    const {login, over} = this.session;
    if (login && !over && login.moderates === false) {
      // All else would be refused.
      this.#speak();
      void this.moderator.readWho();
    } else if (login && !over) {
      this.live.start();
      this.parting.restore();
      this.#speak();
      askAgain();
      void this.moderator.read();
      void this.#resumeJobs();
      this.outbox.wake();
      void this.outbox.resume().then((outcomes) => {
        for (const {outcome} of outcomes) if (outcome.status === "rejected") this.notices.failed(outcome.reason);
      });
      this.#moved();
    } else {
      if (over) {
        this.rememberPlace();
        this.#tellTyped();
        this.parting.keep();
      }
      this.live.stop();
    }
    this.changed();
  }

  get me(): Me | undefined {
    return this.moderator.me;
  }

  /** Whether the login's account may moderate; undefined while that isn't known. */
  get allowed(): boolean | undefined {
    return this.me ? mayModerate(this.me.roles) : this.session.login?.moderates === false ? false : undefined;
  }

  /** Whether the login's account sees what admins alone see. */
  get administers(): boolean {
    return this.me !== undefined && mayAdminister(this.me.roles);
  }

  async #lookAtEndpoints(): Promise<void> {
    if (this.administers && !this.session.over && !this.endpoints.all.loading) await this.endpoints.read();
  }

  async #resumeJobs(): Promise<void> {
    try {
      await this.jobs.resume();
    } catch {
      // What isn't shown goes on all the same.
    }
  }

  /** @param goesOn whether what was done led here: then it is still told */
  #moved(goesOn = false): void {
    // The login may come back to this very page, which then isn't loaded anew.
    this.#takeToken();
    const before = this.route.screen;
    this.route = parse(this.window.location.hash);
    const {route} = this;
    if (route.screen !== before && !goesOn) this.notices.leave();
    if (route.screen === "queue" && this.allowed !== false) void this.queue.show(route.view);
    this.claiming.open(route.screen === "queue" ? route.comment : undefined);
    this.changed();
  }

  /** Without the stream the counts are asked for now and then. */
  async #count(): Promise<void> {
    if (this.live.connected || !this.allowed || this.session.over || this.window.document.hidden) return;
    try {
      const {queues} = await this.api.get<{queues: Record<QueueName, {count: number}>}>(path`/moderation/summary`);
      if (this.live.connected) return;
      const {pending, unreviewed, rejected, reported} = queues;
      this.queue.hear([{
        event: "counts", pending: pending.count, unreviewed: unreviewed.count, rejected: rejected.count, reported: reported.count,
      }]);
    } catch {
      // As long as there is no answer, the last counts stay.
    }
  }

  /** Goes somewhere; `replace` goes on from something done, and leaves no step back to it. */
  go(route: Route, replace = false): void {
    const {location, history} = this.window;
    const hash = fragment(route);
    if (hash === location.hash) return;
    if (replace) {
      history.replaceState(null, "", location.pathname + location.search + hash);
      this.#moved(true);
    } else {
      location.hash = hash;
    }
  }

  /** Goes to the site's login, which comes back to where one is. */
  get loginLink(): string | undefined {
    if (!this.page.login) return undefined;
    const {origin, pathname, search} = this.window.location;
    return loginAddress(this.page.login, origin + pathname + search);
  }

  rememberPlace(): void {
    this.session.remember(this.window.location.hash);
  }

  #part(forAnother: boolean): void {
    this.claiming.leave(forAnother);
    if (forAnother) {
      // Nothing of one moderator's work is to be seen under the name of another.
      this.#reloading = true;
      const {location, history} = this.window;
      history.replaceState(null, "", location.pathname + location.search + this.session.next(location.hash));
      location.reload();
      return;
    }
    this.rulebook.forget();
    this.postures.forget();
    this.settings.forget();
    this.session.leave();
    this.moderator.is(undefined);
  }

  wake(): void {
    this.live.wake();
    this.api.renew(askAgain);
    this.outbox.wake();
  }

  switchShortcuts(on: boolean): void {
    this.shortcuts = on;
    everywhere.set(KEYS, on ? "on" : "off");
    this.changed();
  }

  /** Listens to the stream. */
  hear(listener: (events: readonly LiveEvent[]) => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  #hear(events: readonly LiveEvent[]): void {
    const open = this.route.screen === "queue" || this.route.screen === "comment" ? this.route.comment : undefined;
    const account = this.me?.account;
    for (const event of events) {
      if (event.event === "decided") {
        // Who one is oneself isn't known before the first claim or decision; what one takes back is.
        const others = event.verdict === "undo" ? !this.history.takesBack(event.commentId) : account && event.by.id !== account;
        if (others) this.history.disclaim(event.commentId);
      }
      if ((event.event === "decided" || event.event === "item") && !this.history.own(event.commentId)) {
        this.dossiers.forget(event.commentId);
        if (event.commentId === open) void this.compare(open);
      }
    }
    this.queue.hear(events);
    for (const listener of [...this.#heard]) listener(events);
  }

  /**
   * Looks whether the comment that is open was edited: that is told, and not shown unasked. What
   * more was found of it is shown.
   */
  async compare(comment: string): Promise<void> {
    const dossier = await this.dossiers.read(comment);
    const row = this.queue.find(comment);
    if (!dossier || !row) return;
    if (dossier.comment.revision > row.item.comment.revision) {
      this.queue.update(comment, (each) => ({...each, outdated: true}));
    } else {
      const findings = dossier.revisions.find(({number}) => number === row.item.comment.revision)?.findings;
      if (findings) this.queue.update(comment, (each) => ({...each, item: {...each.item, findings}}));
    }
  }

  #waits(comment: string): boolean | undefined {
    const row = this.queue.find(comment);
    if (row) return !row.gone;
    const dossier = this.dossiers.known(comment);
    return dossier && dossier.waitingSince !== undefined;
  }

  /** Shows the latest text of a comment. */
  latest(comment: string): void {
    const dossier = this.dossiers.known(comment);
    if (!dossier) return;
    const findings = dossier.revisions.find((each) => each.number === dossier.comment.revision)?.findings ?? [];
    this.queue.update(comment, ({item}) => ({item: {...item, comment: dossier.comment, findings}}));
  }

  /** The stream is back: what happened meanwhile isn't told, so the list is read anew. */
  #back(): void {
    if (this.queue.loaded) void this.queue.reload();
    this.outbox.wake();
  }
}
