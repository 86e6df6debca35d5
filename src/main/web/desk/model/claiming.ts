import {type Path, path} from "../../shared/path.js";
import {type Api, lasting} from "./api";
import type {Claim} from "./types";

/** Before a claim is made, so that leafing through the list claims nothing. */
const DWELL = 300;
const RENEWAL = 2 * 60_000;

/** The claim on the item that is open: made a moment after it is opened, renewed, ended with it. */
export class Claiming {
  #comment: string | undefined;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: Api,
    private readonly told: (comment: string, claim: Claim) => void,
    /** Whether a comment waits; undefined while that isn't known. */
    private readonly waits: (comment: string) => boolean | undefined,
  ) {}

  /** Another item is open, or none. */
  open(comment: string | undefined): void {
    if (comment === this.#comment) return;
    this.leave(false);
    this.#comment = comment;
    if (comment) this.#dwell(comment);
  }

  /** What waits is claimed after a moment; the rest is nobody's to decide on, or isn't known yet. */
  #dwell(comment: string): void {
    this.#timer = setTimeout(() => {
      const waits = this.waits(comment);
      if (waits) void this.#claim(comment);
      else if (waits === undefined) this.#dwell(comment);
    }, DWELL);
  }

  /** The open item was decided on, which ends its claim. */
  decided(comment: string): void {
    if (comment === this.#comment) this.#held = false;
  }

  /** Ends the claim; `last` when the page itself goes away. */
  leave(last: boolean): void {
    clearTimeout(this.#timer);
    const comment = this.#comment;
    this.#comment = undefined;
    if (!comment || !this.#held) return;
    this.#held = false;
    // A claim that couldn't be ended ends by itself within five minutes.
    this.api.send("DELETE", claimOf(comment), undefined, undefined, last).catch(() => undefined);
  }

  async #claim(comment: string): Promise<void> {
    try {
      const claim = await this.api.send<Claim>("PUT", claimOf(comment));
      if (comment !== this.#comment) {
        this.api.send("DELETE", claimOf(comment)).catch(() => undefined);
        return;
      }
      this.#held = true;
      this.told(comment, claim);
    } catch (error) {
      // A claim is advice; without one the moderator works on. What waits in no queue is not to be claimed.
      if (lasting(error)) return;
    }
    if (comment === this.#comment) this.#timer = setTimeout(() => void this.#claim(comment), RENEWAL);
  }
}

function claimOf(comment: string): Path {
  return path`/moderation/comments/${comment}/claim`;
}
