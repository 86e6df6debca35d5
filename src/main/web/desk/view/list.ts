import {html, nothing, type TemplateResult} from "lit";
import {guard} from "lit/directives/guard.js";
import {repeat} from "lit/directives/repeat.js";
import type {Observed} from "../model/observed";
import type {Row} from "../model/row";
import {fragment, type QueueView} from "../model/route";
import {explain} from "./explain";
import {Part} from "./part";
import {rowOf} from "./row";

/** Rows that come and go together as the list is scrolled. */
const CHUNK = 20;
/** What a row is taken to measure until it was seen, in pixels. */
const USUAL = 92;

/**
 * The list of the queue. However many rows are loaded, only those near what is seen are in the page;
 * the others are kept as an empty stretch of their height.
 */
class List extends Part {
  static override properties = {view: {attribute: false}, comment: {}};
  declare view: QueueView;
  declare comment: string | undefined;
  readonly #near = new Set<number>([0, 1]);
  readonly #heights = new Map<number, number>();
  #chunks: IntersectionObserver | undefined;
  #end: IntersectionObserver | undefined;
  #root: Element | undefined;
  #lastPicked: string | undefined;

  protected override shows(): Observed[] {
    return [this.desk.queue];
  }

  /** The list that is scrolled is another one after there was none. */
  #watch(root: Element): void {
    this.#root = root;
    this.#chunks?.disconnect();
    this.#end?.disconnect();
    this.#near.clear();
    this.#near.add(0).add(1);
    this.#heights.clear();
    this.#chunks = new IntersectionObserver((entries) => this.#scrolled(entries), {root, rootMargin: "1200px"});
    this.#end = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && !this.desk.queue.failure) void this.desk.queue.more();
      },
      {root, rootMargin: "1600px"},
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#chunks?.disconnect();
    this.#end?.disconnect();
  }

  #scrolled(entries: IntersectionObserverEntry[]): void {
    let changed = false;
    for (const {target, isIntersecting, boundingClientRect} of entries) {
      const chunk = Number((target as HTMLElement).dataset["chunk"]);
      if (isIntersecting === this.#near.has(chunk)) continue;
      if (isIntersecting) this.#near.add(chunk);
      else {
        this.#near.delete(chunk);
        this.#heights.set(chunk, boundingClientRect.height);
      }
      changed = true;
    }
    if (changed) this.requestUpdate();
  }

  override updated(changed: Map<string, unknown>): void {
    const {queue} = this.desk;
    const root = this.querySelector(".rows")?.parentElement;
    if (root && root !== this.#root) {
      this.#watch(root);
      this.requestUpdate();
    }
    for (const element of this.querySelectorAll<HTMLElement>(".chunk")) {
      const chunk = Number(element.dataset["chunk"]);
      const rows = Math.min(CHUNK, queue.rows.length - chunk * CHUNK);
      element.style.height = this.#near.has(chunk) ? "" : `${this.#heights.get(chunk) ?? rows * USUAL}px`;
      this.#chunks?.observe(element);
    }
    const end = this.querySelector(".list-end");
    this.#end?.disconnect();
    if (end) this.#end?.observe(end);
    if (changed.has("view")) this.querySelector(".list")?.scrollTo(0, 0);
    if (changed.has("comment")) this.#shown(changed.get("comment") as string | undefined);
  }

  /** Another item is open: it is where it can be seen; without one, the last one has the focus. */
  #shown(before: string | undefined): void {
    const {queue, dossiers} = this.desk;
    const {comment} = this;
    if (!comment) {
      if (before) this.#element(before)?.querySelector<HTMLElement>("a")?.focus();
      return;
    }
    const element = this.#element(comment);
    if (element) element.scrollIntoView({block: "nearest"});
    else {
      const at = queue.rows.findIndex((row) => row.item.comment.id === comment);
      this.querySelector(`[data-chunk="${Math.floor(at / CHUNK)}"]`)?.scrollIntoView({block: "nearest"});
    }
    const following = queue.beside(comment, 1);
    if (following) dossiers.want(following.item.comment.id);
  }

  #element(comment: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-comment="${CSS.escape(comment)}"]`);
  }

  #pick(comment: string, on: boolean, range: boolean): void {
    const {queue} = this.desk;
    const ids = queue.rows.map((row) => row.item.comment.id);
    const [from, to] = [ids.indexOf(this.#lastPicked ?? ""), ids.indexOf(comment)];
    if (range && from >= 0) queue.pick(ids.slice(Math.min(from, to), Math.max(from, to) + 1), on);
    else queue.pick([comment], on);
    this.#lastPicked = comment;
  }

  override render(): TemplateResult {
    const {queue, words} = this.desk;
    if (queue.failure && queue.rows.length === 0) {
      return html`<div class="list"><div class="empty" role="alert"><p>${explain(words, queue.failure)}</p>
        <button ?disabled=${queue.loading} @click=${() => void queue.reload()}>${this.say("retry")}</button></div></div>`;
    }
    if (queue.loaded && queue.rows.length === 0 && !queue.loading && !queue.next) {
      const filtered = Object.keys(this.view.filters).length > 0;
      return html`<div class="list"><div class="empty"><p>${this.say(filtered ? "queue.noMatch" : "queue.empty")}</p></div></div>`;
    }
    const chunks = Array.from({length: Math.ceil(queue.rows.length / CHUNK)}, (_, index) => index);
    return html`<div class="list" aria-busy=${queue.loading}>
      ${queue.rows.length > 0 ? html`<div class="rows" role="list">${chunks.map((chunk) => html`<div class="chunk" role="presentation" data-chunk=${chunk}>
        ${this.#near.has(chunk) ? this.#rows(queue.rows.slice(chunk * CHUNK, (chunk + 1) * CHUNK)) : nothing}</div>`)}</div>` : nothing}
      ${queue.failure
        ? html`<div class="empty" role="alert"><p>${explain(words, queue.failure)}</p>
            <button ?disabled=${queue.loading} @click=${() => void (queue.next ? queue.more() : queue.reload())}>${this.say("retry")}</button></div>`
        : queue.next || queue.loading ? html`<p class="list-end">${this.say("loading")}</p>` : nothing}
    </div>`;
  }

  #rows(rows: readonly Row[]): unknown {
    const {desk, comment, view} = this;
    return repeat(rows, (row) => row.item.comment.id, (row) => {
      const {id} = row.item.comment;
      const picked = desk.queue.picked.has(id);
      return guard([row, comment === id, picked, view, desk.words.language, desk.me?.account], () =>
        rowOf(desk, {
          row,
          open: comment === id,
          picked,
          href: fragment({screen: "queue", view, comment: id}),
          pick: (on, range) => this.#pick(id, on, range),
        }));
    });
  }
}

customElements.define("desk-list", List);
