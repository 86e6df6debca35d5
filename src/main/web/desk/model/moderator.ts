import {path} from "../../shared/path.js";
import {Again} from "./again";
import type {Api} from "./api";
import {Observed} from "./observed";
import type {CannedReason, Me, PostureWord} from "./types";

/** Who is logged in, as the site knows them, and the reasons it has ready for them. */
export class Moderator extends Observed {
  me: Me | undefined;
  canned: readonly CannedReason[] = [];
  /** Why the site can't be worked on, as the service said it. */
  refusal: unknown;
  readonly #who = new Again(() => void this.#askWho());
  readonly #reasons = new Again(() => void this.#askReasons());

  constructor(private readonly api: Api) {
    super();
  }

  async read(): Promise<void> {
    await Promise.all([this.#askWho(), this.#askReasons()]);
  }

  readWho(): Promise<void> {
    return this.#askWho();
  }

  /** It is known otherwise. */
  is(me: Me | undefined): void {
    this.me = me;
    this.changed();
  }

  /** The posture of the site was changed here. */
  postureIs({posture, until}: {posture: PostureWord; until?: string}): void {
    if (!this.me) return;
    const {posture: before, ...me} = this.me;
    void before;
    this.is(posture === "open" ? me : {...me, posture: {posture, ...(until ? {until} : {})}});
  }

  async #askWho(): Promise<void> {
    this.#who.asked();
    try {
      this.me = await this.api.get<Me>(path`/me`);
      this.refusal = undefined;
      this.#who.over();
    } catch (error) {
      if (!this.me) this.refusal = error;
      this.#who.failed(error);
    }
    this.changed();
  }

  async #askReasons(): Promise<void> {
    this.#reasons.asked();
    try {
      this.canned = (await this.api.get<{items: CannedReason[]}>(path`/moderation/reasons`)).items;
      this.#reasons.over();
      this.changed();
    } catch (error) {
      // The general reasons are enough to work with until then.
      this.#reasons.failed(error);
    }
  }
}
