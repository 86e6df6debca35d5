/** Milliseconds between two questions where there is no stream. */
const POLL = 30_000;
const SPARING_POLL = 120_000;
/** Milliseconds at most until a version that was told is asked for; then between two questions, doubled up to the longest. */
const PAUSE = 800;
const LONGEST_PAUSE = 30_000;

/**
 * Says when a discussion has a newer version: by the live stream while the page is looked at, by
 * asking now and then where data is to be saved or there is no stream. All pages that read an
 * article hear of a change at once, so each waits a moment of its own before it asks what it is. Who
 * answers may not have heard of it yet, or not answer for a while: then it asks again, until it is
 * there.
 */
export class Live {
  readonly #url: string;
  readonly #version: () => number | undefined;
  readonly #look: (told?: number) => Promise<void>;
  /** Milliseconds between two questions where data is saved. */
  readonly #every?: number;
  #stream?: EventSource;
  #timer?: ReturnType<typeof setTimeout>;
  /** The latest version that the stream has told. */
  #told?: number;
  /** Which start this is: what an earlier one has under way ends with its stop. */
  #run = 0;

  /**
   * @param version what is known; as long as nothing is, nothing is asked
   * @param look asks what changed, with the version that was told, if one was; returns when that is done
   */
  constructor(url: string, version: () => number | undefined, look: (told?: number) => Promise<void>) {
    this.#url = url;
    this.#version = version;
    this.#look = look;
    if ((navigator as {connection?: {saveData?: boolean}}).connection?.saveData) this.#every = SPARING_POLL;
  }

  /** Begins, or begins again after the page was away. */
  start(): void {
    this.stop();
    if (this.#every) this.#ask();
    else this.#listen();
  }

  stop(): void {
    this.#run++;
    this.#stream?.close();
    clearTimeout(this.#timer);
    this.#stream = this.#timer = undefined;
  }

  #listen(): void {
    const stream = (this.#stream = new EventSource(this.#url));
    stream.addEventListener("version", (event) => {
      this.#told = +event.lastEventId;
      if (this.#version()! < this.#told! && !this.#timer) this.#ask(Math.random() * PAUSE);
    });
    stream.onerror = () => {
      // Refused: the browser doesn't try again, so we do, after a question. A stream that we close has no errors.
      if (stream.readyState !== EventSource.CLOSED) return;
      this.stop();
      this.#ask();
    };
  }

  /** Asks after a while: again and again where data is saved, else until what was told is there. */
  #ask(wait = (this.#every ?? POLL) * (1 + Math.random() / 4), pause = PAUSE): void {
    const run = this.#run;
    this.#timer = setTimeout(async () => {
      this.#timer = undefined;
      await this.#look(this.#told);
      if (run !== this.#run || this.#timer) return;
      if (!this.#stream) this.start();
      else if (this.#version()! < this.#told!) this.#ask(pause, Math.min(pause * 2, LONGEST_PAUSE));
    }, wait);
  }
}
