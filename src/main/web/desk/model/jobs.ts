import {path} from "../../shared/path.js";
import {type Api, lasting} from "./api";
import {Observed} from "./observed";
import type {Session} from "./session";
import type {Job} from "./types";

/** Milliseconds until the first look and between looks later, and of a job that is worth showing. */
const SOON = 150;
const LATER = 1_000;
const LONG = 1_000;

interface Followed {
  job: Job;
  readonly since: number;
  readonly end: Promise<Job>;
}

/** Long work of the site: how far it is, until it has ended. */
export class Jobs extends Observed {
  readonly #followed = new Map<string, Followed>();

  constructor(
    private readonly api: Api,
    private readonly session: Session,
  ) {
    super();
  }

  /** What has run for a while, the first begun first. */
  get running(): readonly Job[] {
    const now = Date.now();
    return [...this.#followed.values()].filter(({since}) => now - since >= LONG).map(({job}) => job);
  }

  /** Follows a job to its end. */
  follow(job: Job): Promise<Job> {
    const known = this.#followed.get(job.id);
    if (known) return known.end;
    const end = this.#toItsEnd(job);
    this.#followed.set(job.id, {job, since: Date.now(), end});
    return end;
  }

  /** Follows what runs already: begun before the page was loaded, or by a colleague. */
  async resume(): Promise<void> {
    const {items} = await this.api.get<{items: Job[]}>(path`/jobs`);
    for (const job of items) {
      if (job.state === "running") void this.follow(job).catch(() => undefined); // it is shown as long as it can be
    }
  }

  /** Ends a job before it is done. */
  async stop(job: Job): Promise<void> {
    await this.api.send("DELETE", path`/jobs/${job.id}`);
  }

  async #toItsEnd(first: Job): Promise<Job> {
    let job = first;
    try {
      for (let wait = SOON; job.state === "running"; wait = Math.min(2 * wait, LATER)) {
        await new Promise((wake) => setTimeout(wake, wait));
        await this.session.valid();
        job = await this.#look(job);
        const followed = this.#followed.get(job.id);
        if (followed) followed.job = job;
        this.changed();
      }
      return job;
    } finally {
      this.#followed.delete(first.id);
      this.changed();
    }
  }

  /** As it is now; as it was while nobody can tell. */
  async #look(job: Job): Promise<Job> {
    try {
      return await this.api.get<Job>(path`/jobs/${job.id}`);
    } catch (error) {
      if (lasting(error)) throw error;
      return job;
    }
  }
}
