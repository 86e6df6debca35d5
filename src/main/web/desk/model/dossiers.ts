import {path} from "../../shared/path.js";
import {Again} from "./again";
import type {Api} from "./api";
import {Observed} from "./observed";
import type {Dossier} from "./types";

const MOST = 30;

/** Everything about the comments looked at lately, one request for each. */
export class Dossiers extends Observed {
  readonly #known = new Map<string, Dossier>();
  readonly #failures = new Map<string, unknown>();
  readonly #reading = new Map<string, Promise<Dossier | undefined>>();
  /** What is shown, and asked for again where it can't be read. */
  #shown: string | undefined;
  readonly #again = new Again(() => {
    this.#reading.clear();
    if (this.#shown) void this.read(this.#shown);
    else this.#again.over();
  });

  constructor(
    private readonly api: Api,
    /** Told what was read. */
    private readonly told: (dossier: Dossier) => void,
  ) {
    super();
  }

  known(comment: string): Dossier | undefined {
    return this.#known.get(comment);
  }

  failure(comment: string): unknown {
    return this.#failures.get(comment);
  }

  /** It is shown: read unless it is known. What couldn't be read before is tried anew. */
  show(comment: string): void {
    if (comment !== this.#shown) {
      this.#shown = comment;
      this.#failures.delete(comment);
    }
    this.want(comment);
  }

  /** It is shown no longer. */
  leave(comment: string): void {
    if (comment === this.#shown) this.#shown = undefined;
  }

  /** Reads it unless it is known. */
  want(comment: string): void {
    if (!this.#known.has(comment) && !this.#failures.has(comment)) void this.read(comment);
  }

  /** Reads it anew; what is known stays until the answer is there. */
  read(comment: string): Promise<Dossier | undefined> {
    const reading = this.#reading.get(comment);
    if (reading) return reading;
    if (comment === this.#shown) this.#again.asked();
    const begun: Promise<Dossier | undefined> = this.api.get<Dossier>(path`/moderation/comments/${comment}`).then(
      (dossier) => {
        this.#answered(comment, begun, () => {
          this.#keep(comment, dossier);
          this.told(dossier);
          if (comment === this.#shown) this.#again.over();
        });
        return dossier;
      },
      (error: unknown) => {
        this.#answered(comment, begun, () => {
          this.#failures.set(comment, error);
          if (comment === this.#shown) this.#again.failed(error);
        });
        return undefined;
      },
    );
    this.#reading.set(comment, begun);
    return begun;
  }

  /** Takes an answer, unless the comment was forgotten while it was on its way: then it may be of before. */
  #answered(comment: string, reading: Promise<Dossier | undefined>, take: () => void): void {
    if (this.#reading.get(comment) === reading) {
      this.#reading.delete(comment);
      take();
    }
    // Also where it was forgotten: whoever shows it wants it anew.
    this.changed();
  }

  #keep(comment: string, dossier: Dossier): void {
    this.#failures.delete(comment);
    this.#known.delete(comment);
    this.#known.set(comment, dossier);
    for (const old of [...this.#known.keys()].slice(0, -MOST)) this.#known.delete(old);
  }

  /** What is shown may have changed with something else. */
  renewShown(): void {
    if (this.#shown) this.renew(this.#shown);
  }

  /** Something has changed: it is read anew if it was known or asked for. */
  renew(comment: string): void {
    const wanted = this.#known.has(comment) || this.#reading.has(comment);
    this.#reading.delete(comment);
    if (wanted) void this.read(comment);
  }

  /** Forgets it: something has changed. */
  forget(comment: string): void {
    this.#known.delete(comment);
    this.#reading.delete(comment);
    this.#failures.delete(comment);
  }
}
