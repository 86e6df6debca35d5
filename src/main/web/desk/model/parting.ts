import type {Edited} from "./setting/edited";
import {Observed} from "./observed";
import type {Outbox} from "./outbox";
import type {Login, Session} from "./session";

const SETTINGS = ["rules", "posture", "site"] as const;
type Setting = (typeof SETTINGS)[number];

/** What a moderator leaves unfinished: asked about before they make room, for nobody or for another. */
export class Parting extends Observed {
  #leaving = false;
  /** Whether all drafts were kept when the login ended. */
  #kept = true;

  constructor(
    private readonly outbox: Outbox,
    private readonly session: Session,
    private readonly settings: Record<Setting, Edited<unknown, unknown>>,
    /** Makes room: for nobody, or for whoever's login was offered. */
    private readonly part: (forAnother: boolean) => void,
  ) {
    super();
  }

  /** Whether an answer is waited for. */
  get asking(): boolean {
    return this.#leaving || this.session.offered !== undefined;
  }

  /** What is changed and not in force; it goes with the page. */
  get unsaved(): Setting[] {
    return SETTINGS.filter((each) => this.settings[each].unsaved);
  }

  /** Whether something would be lost with the page: what is kept for the way back from the login isn't. */
  get losing(): boolean {
    return this.unsaved.length > 0 && !(this.session.over && this.#kept);
  }

  /** The login has ended: drafts are kept until whoever makes them is back. */
  keep(): void {
    const {login} = this.session;
    if (login) this.#kept = Object.values(this.settings).map((each) => each.keep(login.subject)).every(Boolean);
  }

  /** Somebody is logged in: their drafts are there again. */
  restore(): void {
    const {login} = this.session;
    if (login) for (const each of Object.values(this.settings)) each.restore(login.subject);
  }

  /** Somebody's login has come: it takes the place of another's only when that is wanted. */
  arrived(login: Login): void {
    const {session} = this;
    const before = session.login?.subject;
    if (before === undefined || before === login.subject) {
      session.take(login);
      return;
    }
    session.offer(login);
    // Nobody is logged in any longer, and nothing is unfinished.
    if (session.over && this.outbox.unsent(before) === 0 && this.unsaved.length === 0) this.answer(true);
  }

  /** Logs out; asks first when something is unfinished. */
  leave(): void {
    this.#leaving = this.outbox.unsent() > 0 || this.unsaved.length > 0;
    if (this.#leaving) this.changed();
    else this.part(false);
  }

  /** The answer: decisions that aren't sent stay in this tab either way. */
  answer(go: boolean): void {
    const forAnother = this.session.offered !== undefined;
    this.#leaving = false;
    this.session.choose(go);
    if (go) this.part(forAnother);
    this.changed();
  }
}
