import type {Api} from "./api";
import {Draft} from "./draft";
import {Loaded} from "./loaded";
import {Observed} from "./observed";

const KEPT = "viche-desk-draft";

/** A draft for the way back from the login, which may be another life of the page. */
interface Kept<V, D> {
  /** Whose it is. */
  subject: string;
  version: V;
  value: D;
}

/** Settings that are changed as a draft, which lasts, wherever one goes at the desk, until it is in force or discarded. */
export abstract class Edited<V, D> extends Observed {
  readonly current = new Loaded<V>();
  draft: Draft<D> | undefined;
  failure: unknown;
  saved = false;
  busy = false;

  constructor(
    protected readonly api: Api,
    /** Where the service has them. */
    protected readonly path: string,
    private readonly kept: Storage,
  ) {
    super();
    this.current.watch(() => this.changed());
  }

  /** What of a version is changed as the draft. */
  protected abstract editable(version: V): D;

  /** Whether there is a draft that differs from what is in force. */
  get unsaved(): boolean {
    return this.draft?.changed ?? false;
  }

  /** Reads what is in force, unless there is a draft to go on with. */
  async open(): Promise<void> {
    this.saved = false;
    if (this.unsaved) return;
    this.forget();
    await this.read();
  }

  /** Reads what is in force; a draft that was begun is given up. */
  async read(): Promise<void> {
    this.failure = undefined;
    const version = await this.current.read(() => this.api.get<V>(this.path));
    if (version && version === this.current.value) this.#begin(version);
  }

  /** Gives up everything: it is nothing to whoever comes next. */
  forget(): void {
    this.draft = undefined;
    this.failure = undefined;
    this.current.set(undefined);
  }

  /** Keeps the draft in this tab, for the subject whose it is. */
  keep(subject: string): void {
    const {draft, current} = this;
    if (!draft?.changed || !current.value) return;
    const kept: Kept<V, D> = {subject, version: current.value, value: draft.value};
    try {
      this.kept.setItem(this.#place(), JSON.stringify(kept));
    } catch {
      // No room: it lasts as long as the page.
    }
  }

  /** Goes on with the draft that was kept for a subject. */
  restore(subject: string): void {
    const kept = this.#found();
    if (kept?.subject !== subject) return;
    this.kept.removeItem(this.#place());
    if (this.unsaved) return;
    this.current.set(kept.version);
    this.#begin(kept.version);
    this.edit("", kept.value);
  }

  #found(): Kept<V, D> | null {
    try {
      return JSON.parse(this.kept.getItem(this.#place()) ?? "null") as Kept<V, D> | null;
    } catch {
      return null; // not written by us
    }
  }

  #place(): string {
    return `${KEPT}:${this.api.site}${this.path}`;
  }

  edit(pointer: string, value: unknown): void {
    this.draft?.set(pointer, value);
    this.saved = false;
    this.changed();
  }

  /** Sends settings; `anew` when the draft is among them, and another one begins. */
  protected async put(settings: object, anew: boolean): Promise<V> {
    const sent = this.draft?.value;
    const version = await this.api.send<V>("PUT", this.path, settings);
    this.current.set(version);
    if (anew) {
      const meanwhile = this.draft?.value;
      this.#begin(version);
      if (meanwhile !== undefined && meanwhile !== sent) this.edit("", meanwhile);
    }
    this.saved = true;
    return version;
  }

  #begin(version: V): void {
    this.draft = new Draft(this.editable(version));
    this.changed();
  }

  /**
   * Does something that may be refused.
   *
   * @param below where the draft stands in what is sent; undefined when it isn't sent
   */
  protected async attempt(act: () => Promise<void>, below?: string): Promise<void> {
    this.failure = undefined;
    this.saved = false;
    this.busy = true;
    this.changed();
    try {
      await act();
    } catch (error) {
      if (below === undefined || !this.draft?.refuse(error, below)) this.failure = error;
    } finally {
      this.busy = false;
      this.changed();
    }
  }
}
