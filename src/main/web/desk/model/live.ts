import {path} from "../../shared/path.js";
import type {Api} from "./api";
import {Observed} from "./observed";
import type {By, Counts, QueueName, State, Verdict} from "./types";

export type LiveEvent =
  | ({event: "counts"} & Counts)
  | {event: "item"; queue: QueueName; commentId: string; waitingSince: string}
  | {event: "claimed"; commentId: string; by: By; expiresAt: string}
  | {event: "released"; commentId: string}
  | {event: "decided"; commentId: string; decisionId: string; verdict: Verdict | "undo"; state: State; by: By; batch?: string};

/** Splits server-sent events (HTML Living Standard, 9.2) as they come, in pieces of any size. */
export class EventReader {
  #rest = "";

  /** The events that are complete with this piece. */
  take(piece: string): LiveEvent[] {
    const blocks = (this.#rest + piece).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => {
      const fields = new Map(
        block.split("\n").map((line): [string, string] => {
          const colon = line.indexOf(":");
          return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
        }),
      );
      const [event, data] = [fields.get("event"), fields.get("data")];
      return event && data ? [{event, ...JSON.parse(data)} as LiveEvent] : [];
    });
  }
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** A comment line comes every 15 s; without one for so long the line is dead. */
const SILENCE = 40_000;

/** The stream of what happens, kept open while the desk is; it comes back by itself. */
export class Live extends Observed {
  connected = false;
  #stop: AbortController | undefined;
  #retry: (() => void) | undefined;
  /** Ends the line that there is. */
  #hangUp: (() => void) | undefined;
  #woken = false;

  constructor(
    private readonly api: Api,
    private readonly tell: (events: LiveEvent[]) => void,
    /** Called whenever the stream is back after a break: what happened meanwhile isn't told. */
    private readonly back: () => void,
  ) {
    super();
  }

  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    void this.#run(this.#stop.signal);
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#retry?.();
    this.#set(false);
  }

  /** Begins anew at once: the network it went over is gone. */
  wake(): void {
    this.#woken = true;
    this.#hangUp?.();
    this.#retry?.();
  }

  async #run(stopped: AbortSignal): Promise<void> {
    for (let wait = FIRST_WAIT, first = true; !stopped.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await this.#listen(stopped, () => {
          if (!first) this.back();
          first = false;
          wait = FIRST_WAIT;
        });
      } catch {
        // It broke or could not begin; either way it is tried again.
      }
      first = false;
      this.#set(false);
      if (!stopped.aborted && !this.#woken) await this.#pause(wait);
      this.#woken = false;
    }
  }

  async #listen(stopped: AbortSignal, begun: () => void): Promise<void> {
    const dead = new AbortController();
    const stop = () => dead.abort();
    this.#hangUp = stop;
    stopped.addEventListener("abort", stop);
    let silence = setTimeout(stop, SILENCE);
    try {
      const pieces = (await this.api.stream(path`/moderation/live`, dead.signal)).getReader();
      this.#set(true);
      begun();
      const [events, text] = [new EventReader(), new TextDecoder()];
      for (;;) {
        const {done, value} = await pieces.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(stop, SILENCE);
        const told = events.take(text.decode(value, {stream: true}));
        if (told.length > 0) this.tell(told);
      }
    } finally {
      clearTimeout(silence);
      stopped.removeEventListener("abort", stop);
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((over) => {
      const timer = setTimeout(over, milliseconds);
      this.#retry = () => {
        clearTimeout(timer);
        over();
      };
    });
  }

  #set(connected: boolean): void {
    if (this.connected === connected) return;
    this.connected = connected;
    this.changed();
  }
}
