import {isPassing, type Problem} from "./problem.js";

/** A call that was refused, failed, or didn't come through (then the status is 0). */
export class Trouble extends Error {
  /** What the service says about it. */
  readonly told: string;

  constructor(
    /** The last part of the problem's type, `offline` when there was no answer. */
    readonly kind: string,
    readonly status = 0,
    {detail = "", errors}: Problem = {},
    /** Seconds that the service wants to be left alone. */
    readonly wait = 0,
  ) {
    super(kind);
    this.told = errors?.map(({message}) => message).join("; ") ?? detail;
  }

  /** Whether the same call may come through later. */
  get passing(): boolean {
    return isPassing(this.status);
  }
}

/** For a failure that is told in another way, or mends itself; a fault of ours is reported all the same. */
export function expected(error: unknown): void {
  if (!(error instanceof Trouble)) reportError(error);
}
