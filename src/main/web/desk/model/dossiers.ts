import type {Api} from "./api";
import {Observed} from "./observed";
import type {Dossier} from "./types";

const MOST = 30;

/** Everything about the comments looked at lately, one request for each. */
export class Dossiers extends Observed {
  readonly #known = new Map<string, Dossier>();
  readonly #failures = new Map<string, unknown>();
  readonly #reading = new Map<string, Promise<Dossier | undefined>>();

  constructor(private readonly api: Api) {
    super();
  }

  known(comment: string): Dossier | undefined {
    return this.#known.get(comment);
  }

  failure(comment: string): unknown {
    return this.#failures.get(comment);
  }

  /** Reads it unless it is known. */
  want(comment: string): void {
    if (!this.#known.has(comment) && !this.#failures.has(comment)) void this.read(comment);
  }

  /** Reads it anew. */
  read(comment: string): Promise<Dossier | undefined> {
    const reading = this.#reading.get(comment) ?? this.#read(comment);
    this.#reading.set(comment, reading);
    return reading;
  }

  async #read(comment: string): Promise<Dossier | undefined> {
    this.#failures.delete(comment);
    try {
      const dossier = await this.api.get<Dossier>(`/moderation/comments/${comment}`);
      this.#known.delete(comment);
      this.#known.set(comment, dossier);
      for (const old of [...this.#known.keys()].slice(0, -MOST)) this.#known.delete(old);
      return dossier;
    } catch (error) {
      this.#failures.set(comment, error);
      return undefined;
    } finally {
      this.#reading.delete(comment);
      this.changed();
    }
  }

  /** Forgets it: something has changed. */
  forget(comment: string): void {
    this.#known.delete(comment);
    this.#failures.delete(comment);
  }
}
