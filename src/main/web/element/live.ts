/** Seconds between two questions where there is no stream. */
const POLL = 30;
const SPARING_POLL = 120;

/**
 * Says when a discussion has a newer version: by the live stream while the page is looked at, by
 * asking now and then where data is to be saved or there is no stream. All pages that read an
 * article hear of a change at once, so each waits a moment of its own before it asks what it is.
 */
export class Live {
  readonly #url: string;
  readonly #version: () => number;
  readonly #look: () => Promise<void>;
  /** Seconds between two questions; none while the stream tells. */
  #every?: number;
  #stream?: EventSource;
  #timer?: ReturnType<typeof setTimeout>;
  /** Which start this is: what an earlier one has under way ends with its stop. */
  #run = 0;

  /**
   * @param version what is known
   * @param look asks what changed; returns when that is done
   */
  constructor(url: string, version: () => number, look: () => Promise<void>) {
    this.#url = url;
    this.#version = version;
    this.#look = look;
    const {connection} = navigator as {connection?: {saveData?: boolean}};
    if (connection?.saveData) this.#every = SPARING_POLL;
  }

  /** Begins, or begins again after the page was away. */
  start(): void {
    this.stop();
    if (this.#every) this.#poll(this.#every);
    else this.#listen();
  }

  stop(): void {
    this.#run++;
    this.#stream?.close();
    clearTimeout(this.#timer);
    this.#stream = this.#timer = undefined;
  }

  #listen(): void {
    const stream = new EventSource(this.#url);
    this.#stream = stream;
    stream.addEventListener("version", (event) => {
      const {version} = JSON.parse(event.data as string) as {version: number};
      if (version <= this.#version()) return;
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.#look();
      }, Math.random() * 800);
    });
    stream.addEventListener("error", () => {
      // Refused for good: the browser doesn't try again, so we ask.
      if (stream !== this.#stream || stream.readyState !== EventSource.CLOSED) return;
      this.#every = POLL;
      this.start();
    });
  }

  #poll(every: number): void {
    const run = this.#run;
    const next = () => {
      if (run === this.#run) this.#poll(every);
    };
    const wait = every * 1000 * (1 + Math.random() / 4);
    this.#timer = setTimeout(() => void this.#look().finally(next), wait);
  }
}
