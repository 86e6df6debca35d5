import {Again} from "./again";
import {type Api, passing} from "./api";
import {Observed} from "./observed";
import {type Login, loginOf} from "./session";

/** A token that came in the address: nobody's login until the service has said whose it is. */
export class Arrival extends Observed {
  /** Why the last one isn't taken, or can't be checked yet. */
  failure: unknown;
  #token: string | undefined;
  readonly #again = new Again(() => void this.check());

  constructor(
    private readonly api: Api,
    private readonly taken: (login: Login) => void,
    /** Told that it is nobody's. */
    private readonly refused: (error: unknown) => void,
  ) {
    super();
  }

  /** Whether one is being checked. */
  get checking(): boolean {
    return this.#token !== undefined;
  }

  /** Has a token checked; the latest counts. */
  begin(token: string): void {
    this.#token = token;
    this.failure = undefined;
    void this.check();
  }

  /** Asks the service; what it can't be asked now is asked again. */
  async check(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    this.#again.asked();
    this.changed();
    try {
      const me = await this.api.whose(token);
      if (token !== this.#token) return;
      this.#end(undefined);
      this.taken(loginOf(token, me));
    } catch (error) {
      if (token !== this.#token) return;
      if (passing(error)) {
        this.failure = error;
        this.#again.failed(error);
        this.changed();
      } else {
        this.#end(error);
        this.refused(error);
      }
    }
  }

  #end(failure: unknown): void {
    this.#token = undefined;
    this.failure = failure;
    this.#again.over();
    this.changed();
  }
}

/** The token in a fragment, which no server sees: the site's login puts it there. */
export function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? undefined;
}
