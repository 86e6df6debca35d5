import type {Path} from "../../../shared/path.js";
import type {Shelf} from "../../../shared/shelf.js";
import type {Api} from "../api";
import {Draft} from "./draft";
import {Loaded} from "../loaded";
import {Observed} from "../observed";

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
  /** Whether a field is being typed into: what is typed becomes part of the draft once it is left. */
  #typing = false;
  /** What stands in the fields that are being typed into, by the pointer. */
  readonly typed = new Map<string, string>();

  constructor(
    protected readonly api: Api,
    /** Where the service has them. */
    protected readonly path: Path,
    private readonly kept: Shelf,
  ) {
    super();
    this.current.watch(() => {
      // It may have come later than it was read for: the network was away.
      if (this.current.value && !this.draft) this.#begin(this.current.value);
      this.changed();
    });
  }

  /** What of a version is changed as the draft. */
  protected abstract editable(version: V): D;

  /** Whether there is a draft that differs from what is in force. */
  get unsaved(): boolean {
    return this.draft !== undefined && (this.draft.changed || this.#typing);
  }

  /** Something is typed, or what was typed is left. */
  typing(on: boolean): void {
    if (on === this.#typing) return;
    if (on) this.#settle();
    this.#typing = on;
    if (!on) this.typed.clear();
    this.changed();
  }

  /** A field holds this while it is typed into. */
  type(pointer: string, text: string): void {
    this.typed.set(pointer, text);
    this.changed();
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

  /** Gives up the draft at once, and reads what is in force by now; whoever edits before that has come goes on without it. */
  async discard(): Promise<void> {
    if (this.current.value) this.#begin(this.current.value);
    await this.read();
  }

  /** Gives up everything: it is nothing to whoever comes next. */
  forget(): void {
    this.draft = undefined;
    this.failure = undefined;
    this.current.set(undefined);
  }

  /** Keeps the draft in this tab, for the subject whose it is; says whether nothing of it goes with the page. */
  keep(subject: string): boolean {
    const {draft, current} = this;
    if (!draft?.changed || !current.value) return true;
    const kept: Kept<V, D> = {subject, version: current.value, value: draft.value};
    return this.kept.set(this.#place(), JSON.stringify(kept));
  }

  /** Goes on with the draft that was kept for a subject. */
  restore(subject: string): void {
    const kept = this.#found();
    if (kept?.subject !== subject) return;
    this.kept.remove(this.#place());
    if (this.unsaved) return;
    this.current.set(kept.version);
    this.#begin(kept.version);
    this.edit("", kept.value);
  }

  #found(): Kept<V, D> | null {
    try {
      return JSON.parse(this.kept.get(this.#place()) ?? "null") as Kept<V, D> | null;
    } catch {
      return null; // not written by us
    }
  }

  #place(): string {
    return `${KEPT}:${this.api.site}${this.path}`;
  }

  edit(pointer: string, value: unknown): void {
    this.#settle();
    this.typed.delete(pointer);
    this.draft?.set(pointer, value);
    this.saved = false;
    this.changed();
  }

  /** The draft stays on the version that it was begun from: another one that is on its way isn't waited for. */
  #settle(): void {
    if (this.draft && this.current.loading) this.current.set(this.current.value);
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
    this.#typing = false;
    this.typed.clear();
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
