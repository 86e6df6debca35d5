import {path} from "../../../shared/path.js";
import type {Shelf} from "../../../shared/shelf.js";
import type {Api} from "../api";
import {Edited} from "./edited";
import type {By, PostureWord} from "../types";

/** What readers are told, by language. */
export type Why = Record<string, string>;

/** A posture set by hand. */
export interface ByHand {
  posture: PostureWord;
  until?: string;
  why?: Why;
}

/** The postures that come and go by the clock, and by themselves. */
export interface Plans {
  timetable: {days: string[]; from: string; to: string; posture: PostureWord; why?: Why}[];
  automatic: {when: string; minutes: number; posture: PostureWord; why?: Why}[];
}

export interface PostureVersion extends Plans {
  version: number;
  now?: ByHand;
  by?: By;
  changedAt?: string;
  inForce: {posture: PostureWord; until?: string; why?: Why; by?: string};
}

/** How open the site is: what is in force, and its plans being edited. */
export class Postures extends Edited<PostureVersion, Plans> {
  constructor(
    api: Api,
    kept: Shelf,
    /** Told what is in force once it was changed here. */
    private readonly told: (inForce: PostureVersion["inForce"]) => void,
  ) {
    super(api, path`/moderation/posture`, kept);
  }

  protected override editable({timetable, automatic}: PostureVersion): Plans {
    return {timetable, automatic};
  }

  /** Puts the draft of the plans into force. */
  async save(): Promise<void> {
    const {draft, current} = this;
    if (!draft || !current.value) return;
    const {version, now} = current.value;
    await this.attempt(() => this.#send({version, ...(now ? {now} : {}), ...draft.value}, true), "");
  }

  /** Sets the posture by hand, or ends what was set; a draft of the plans stays one. */
  async set(now: ByHand | undefined): Promise<void> {
    if (!this.current.value) return;
    const {version, timetable, automatic} = this.current.value;
    await this.attempt(() => this.#send({version, ...(now ? {now} : {}), timetable, automatic}, false));
  }

  async #send(settings: object, anew: boolean): Promise<void> {
    const {inForce} = await this.put(settings, anew);
    this.told(inForce);
  }
}
