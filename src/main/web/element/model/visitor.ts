import {path} from "../../shared/path.js";
import type {Api} from "./api.js";
import type {Comment, Id, OwnComment} from "../../shared/model.js";
import {expected} from "../../shared/trouble.js";
import type {Host} from "./host.js";
import type {Outcome, Place} from "./outbox.js";
import {Reader} from "./reader.js";
import type {Reading} from "./reading.js";
import {anchorOf} from "./anchor.js";
import {type Failure, standing} from "./told.js";

/** So long after the start, in milliseconds, the threads wait for what depends on the reader, so that they don't move then. */
export const PERSON_WAIT = 1_500;

interface VisitorsHost extends Host {
  readonly reading: Reading;
}

/** What is asked about which comment before something is done. */
export interface Question {
  kind: "report" | "withdraw";
  id: Id;
}

/** Whoever reads the page while the element is connected, logged in or not, and what they do. */
export class Visitor {
  /** Undefined until it is known; null: nobody is logged in. */
  reader?: Reader | null;
  /** Who was logged in last: what they began stays to be seen after the login has ended. */
  writer?: Reader;
  /** What they are asked, and what is wrong with their answer. */
  question?: Question;
  problem?: string | Failure;
  readonly #host: VisitorsHost;
  readonly #api: Api;
  readonly #end: AbortSignal;
  /** Boxes that the reader has opened, or closed; others are open while they hold a text. */
  readonly #boxes = new Map<Place, boolean>();
  /** How often it was asked who is logged in: only the last answer counts. */
  #asked = 0;
  #asking?: Promise<void>;

  constructor(host: VisitorsHost, api: Api, end: AbortSignal) {
    this.#host = host;
    this.#api = api;
    this.#end = end;
    end.addEventListener("abort", () => this.writer?.outbox.close());
  }

  /**
   * Asks who is logged in.
   *
   * @param resume whether the reader who is known already sends what is unsent
   */
  identify(resume = true): Promise<void> {
    return (this.#asking = this.#identify(resume));
  }

  /** Resolves when it is known who is logged in, and what is theirs, as far as it can be. */
  known(): Promise<void> {
    return this.#asking ?? this.identify();
  }

  async #identify(resume: boolean): Promise<void> {
    const asked = ++this.#asked;
    let subject: string | null;
    // Whoever is in a hurry may log in; an answer that comes later is taken all the same.
    setTimeout(() => {
      if (asked === this.#asked) this.reader ??= null;
      void this.#host.refresh();
    }, PERSON_WAIT);
    try {
      subject = await this.#api.subject();
    } catch (error) {
      expected(error);
      // The page's site doesn't answer: what was known stays.
      if (asked !== this.#asked || this.#end.aborted || this.reader !== undefined) return;
      subject = null;
    }
    if (asked !== this.#asked || this.#end.aborted) return;
    if (this.reader?.subject !== subject) {
      this.writer?.outbox.close();
      this.#boxes.clear();
      this.reader = null;
    }
    if (subject !== null) {
      const came = !this.reader;
      if (!this.reader) {
        const about = () => this.#host.about();
        this.reader = this.writer = new Reader(this.#api, subject, about, this.#moved);
        resume = true;
      }
      const {reader} = this;
      // Without what is known about them they can write all the same; it comes with the network.
      await reader.load().catch(expected);
      if (this.#end.aborted) return;
      if (resume) void reader.outbox.resume();
      // A comment that only its author sees may be what the page's address names.
      if (came && this.#host.reading.missing) void this.#host.reading.follow();
    }
    void this.#host.refresh();
  }

  /** Somebody may have logged in or out in another tab. */
  async doubt(): Promise<void> {
    if (!this.#asked) return;
    this.#api.login.doubt();
    await this.identify();
  }

  readonly #moved = (outcome?: Outcome, refused?: boolean): void => {
    if (this.#end.aborted) return;
    void this.#host.refresh();
    if (outcome) void this.#sent(outcome);
    if (refused) void this.identify(false);
  };

  async #sent({place, submitted: {id, state, reasons}}: Outcome): Promise<void> {
    const {words, reading} = this.#host;
    const focused = () => this.#host.shadowRoot!.activeElement?.getAttribute("data-place");
    const within = focused() === place;
    const shown = state !== "pending" && state !== "rejected";
    this.#boxes.delete(place);
    this.#host.say(words.say(shown ? "sent" : `sent-${standing(state, reasons)}`));
    this.#host.tell("viche-sent", {id, state});
    try {
      await this.reader?.loadMine();
      if (shown) await reading.renew(id);
    } catch (error) {
      expected(error);
      // It is stored; what it looks like comes with the network.
    }
    // Whoever reads or writes elsewhere meanwhile stays there.
    await this.#host.focusOn(within && (focused() ?? place) === place ? id : undefined);
  }

  /** Another tab has changed a text, or sent it. */
  otherTab(event: StorageEvent): void {
    if (this.reader?.outbox.changedElsewhere(event) === undefined) return;
    if (event.newValue === null) void this.reader.loadMine().then(() => this.#host.refresh(), expected);
    void this.#host.refresh();
  }

  own(id: Id): OwnComment | undefined {
    return this.reader?.own(id);
  }

  /** What keeps the reader from writing. */
  get barred() {
    const me = this.reader?.me;
    return me?.mayWrite === false && me.sanctions.find(({kind}) => kind === "ban" || kind === "suspend");
  }

  /** Whether a box for a text is open. */
  writing(place: Place): boolean {
    return this.#boxes.get(place) ?? !!this.writer?.outbox.entry(place);
  }

  /** Opens the box for a reply or an edit. */
  write(place: Place): void {
    if (!this.#needLogin()) return;
    this.#boxes.set(place, true);
    this.#host.say("");
    void this.#host.refresh().then(() => this.#host.find(`[data-place="${place}"]`)?.focus());
  }

  /** Closes it. */
  close(place: Place): void {
    this.#boxes.set(place, false);
    void this.#host.focusOn(place.split(":").pop());
  }

  #needLogin(): boolean {
    const url = !this.reader && this.#host.askToLogIn();
    if (url) location.assign(url);
    return !!this.reader;
  }

  like(comment: Comment): void {
    if (this.#needLogin()) void this.#host.doing(() => this.reader!.like(comment));
  }

  /** Says that a warning was read. */
  async acknowledge(id: Id): Promise<void> {
    await this.reader?.call("POST", path`/me/warnings/${id}/acknowledgement`);
    await this.reader?.load();
  }

  /** Asks in the dialog; without a question it closes. */
  ask(question?: Question): void {
    if (question && !this.#needLogin()) return;
    this.question = question;
    this.problem = undefined;
    void this.#host.refresh();
  }

  async answer(form: FormData): Promise<void> {
    const reason = form.get("reason");
    const details = (form.get("details") as string | null)?.trim();
    const {words, reading} = this.#host;
    const {kind, id} = this.question!;
    const {call} = this.writer!;
    if (reason === "other" && !details) {
      this.problem = words.say("detailsNeeded");
      await this.#host.refresh();
      return this.#host.find("#details")?.focus();
    }
    try {
      if (kind === "report") {
        await call("POST", path`/comments/${id}/reports`, {reason, details: details || undefined});
        this.#host.say(words.say("reported"));
      } else {
        await call("DELETE", path`/comments/${id}`);
        await Promise.all([this.reader?.loadMine(), reading.renew(id)]);
        await reading.look();
        this.#host.say(words.say("taken"));
      }
      this.ask();
      await this.#host.refresh();
      if (kind === "withdraw") (this.#host.find(`#${anchorOf(id)}`) ?? this.#host.find("h2"))?.focus();
    } catch (error) {
      this.problem = error as Failure;
      void this.#host.refresh();
    }
  }
}
