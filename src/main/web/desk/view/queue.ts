import {html, nothing, type TemplateResult} from "lit";
import type {Command} from "../model/keys";
import {keycap} from "../model/keys";
import type {Observed} from "../model/observed";
import type {Row} from "../model/row";
import {fragment, type Filters, type QueueView, type Route} from "../model/route";
import {ORDERS, QUEUES, type Verdict} from "../model/types";
import {called} from "./called";
import type {FilterForm} from "./filters";
import {icon} from "./icons";
import {Part} from "./part";
import type {RejectDialog} from "./reject";

/** The queue: what waits, with the open item beside it. */
class QueueScreen extends Part {
  static override properties = {route: {attribute: false}, filtering: {state: true}};
  declare route: Route & {screen: "queue"};
  declare filtering: boolean;

  constructor() {
    super();
    this.filtering = false;
  }

  protected override shows(): Observed[] {
    return [this.desk.queue, this.desk.history];
  }

  #go(view: Partial<QueueView>): void {
    this.desk.go({screen: "queue", view: {...this.route.view, ...view}});
  }

  #open(comment: string | undefined): void {
    const route: Route = {screen: "queue", view: this.route.view, ...(comment ? {comment} : {})};
    this.desk.go(route, this.route.comment !== undefined && comment !== undefined);
  }

  protected override command(command: Command): boolean {
    const {queue} = this.desk;
    const {comment} = this.route;
    switch (command) {
      case "next":
      case "previous": {
        const row = queue.beside(comment ?? focusedRow(), command === "next" ? 1 : -1);
        if (row) this.#open(row.item.comment.id);
        return true;
      }
      case "open": {
        const row = comment ? undefined : queue.beside(undefined, 1);
        if (row) this.#open(row.item.comment.id);
        return row !== undefined;
      }
      case "back":
        if (this.filtering && this.contains(document.activeElement)) this.filtering = false;
        else if (comment) this.#open(undefined);
        else if (queue.picked.size > 0) queue.pick([...queue.picked], false);
        else return false;
        return true;
      case "approve":
        if (queue.picked.size > 0) this.#decidePicked("approve");
        else return false;
        return true;
      case "reject":
        if (queue.picked.size > 0) this.#decidePicked("reject");
        else return false;
        return true;
      case "undo":
        void this.#undo();
        return true;
      case "pick":
        if (comment) queue.pick([comment], !queue.picked.has(comment));
        return comment !== undefined;
      case "arrivals":
        void this.#arrive();
        return true;
      case "search":
        void this.#filter();
        return true;
      case "pending":
      case "unreviewed":
      case "reported":
      case "rejected":
        this.desk.go({screen: "queue", view: {...this.route.view, queue: command}});
        return true;
      default:
        return false;
    }
  }

  /** Shows what has come in. */
  async #arrive(): Promise<void> {
    await this.desk.queue.reload();
    if (!this.route.comment) this.focusOn(".item a");
  }

  async #undo(): Promise<void> {
    const back = await this.desk.history.undo();
    const first = back[0];
    if (first && back.length === 1) this.#open(first.item.comment.id);
  }

  #decidePicked(verdict: Verdict): void {
    const {queue, actions} = this.desk;
    const rows = queue.rows.filter((row) => queue.picked.has(row.item.comment.id));
    if (rows.length === 0) return;
    if (verdict === "approve") {
      actions.decideAll(rows, verdict);
      this.#after(rows);
      return;
    }
    void this.querySelector<RejectDialog>("desk-reject.bulk")?.ask({count: rows.length, reported: this.#reported}).then((grounds) => {
      if (!grounds) return;
      actions.decideAll(rows, verdict, grounds);
      this.#after(rows);
    });
  }

  get #reported(): boolean {
    return this.route.view.queue === "reported";
  }

  #after(rows: readonly Row[]): void {
    if (rows.some((row) => row.item.comment.id === this.route.comment)) this.#open(undefined);
  }

  override render(): TemplateResult {
    const {comment} = this.route;
    return html`<div class="queue ${comment ? "open" : ""}">
      <h1 class="unseen">${this.say("queue")}</h1>
      <section class="side" aria-label=${this.say("queue")}>
        ${this.#tabs()} ${this.#tools()}
        ${this.filtering || Object.keys(this.route.view.filters).length > 0 
          ? html`<desk-filters .filters=${this.route.view.filters} @desk-filters=${this.#filtered}></desk-filters>` : nothing}
        ${this.#arrivals()} <desk-list .view=${this.route.view} .comment=${comment}></desk-list> ${this.#bulk()}
      </section>
      <section class="pane" aria-label=${this.say("item")}>
        ${comment
          ? html`<desk-item .comment=${comment} .from=${"queue"} @desk-next=${this.#next} @desk-open=${(event: CustomEvent<string | undefined>) => this.#open(event.detail)}></desk-item>`
          : this.#nothingOpen()}
      </section>
      <desk-reject class="bulk"></desk-reject>
    </div>`;
  }

  /** An item was decided on: the one after it follows. */
  #next(event: CustomEvent<Row | undefined>): void {
    this.#open(event.detail?.item.comment.id);
  }

  #nothingOpen(): TemplateResult {
    const {desk} = this;
    return html`<div class="empty">
      <p>${this.say(desk.queue.rows.length > 0 ? "queue.choose" : desk.queue.loading ? "loading" : "queue.calm")}</p>
      ${desk.shortcuts ? html`<p class="hint">${(["next", "approve", "reject", "undo", "help"] as const).map(
        (each) => html`<span class="key"><kbd>${keycap(each)}</kbd> ${this.#commandName(each)}</span>`)}</p>` : nothing}
    </div>`;
  }

  #commandName(command: Command): string {
    const decides = command === "approve" || command === "reject";
    return this.say(decides && this.#reported ? called(command, {count: 1, reported: true}) : `command.${command}`);
  }

  #tabs(): TemplateResult {
    const {queue} = this.desk;
    const {view} = this.route;
    return html`<nav class="tabs" aria-label=${this.say("queues")}><ul>${QUEUES.map((name) => {
      const count = queue.count(name);
      return html`<li><a href=${fragment({screen: "queue", view: {...view, queue: name}})}
        aria-current=${name === view.queue ? "page" : nothing}>
        ${this.say(`queue.${name}`)} <b class="count" data-queue=${name}>${count === undefined ? "–" : this.desk.words.number(count)}</b></a></li>`;
    })}</ul></nav>`;
  }

  #tools(): TemplateResult {
    const {view} = this.route;
    const filters = Object.keys(view.filters).length;
    const {queue} = this.desk;
    const all = queue.rows.length > 0 && queue.picked.size === queue.rows.length;
    return html`<div class="tools">
      <label class="check all" title=${this.say("pick.all")}><input type="checkbox" aria-label=${this.say("pick.all")} .checked=${all}
        .indeterminate=${!all && queue.picked.size > 0}
        @change=${(event: Event) => queue.pick(queue.rows.filter((row) => !row.gone).map((row) => row.item.comment.id), (event.target as HTMLInputElement).checked)}></label>
      <label><span class="unseen">${this.say("order")}</span>
        <select @change=${(event: Event) => this.#go({order: (event.target as HTMLSelectElement).value as QueueView["order"]})}>
          ${ORDERS.map((order) => html`<option value=${order} .selected=${order === view.order}>${this.say(`order.${order}`)}</option>`)}
        </select></label>
      <button class="plain" aria-pressed=${view.collapsed} title=${this.say("collapse.long")} @click=${() => this.#go({collapsed: !view.collapsed})}>
        ${icon("copies")}<span>${this.say("collapse")}</span></button>
      <button class="plain" aria-expanded=${this.filtering || filters > 0} @click=${() => {
        if (this.filtering) this.filtering = false;
        else void this.#filter();
      }}>${icon("search")}<span>${this.say("filter")}</span>${filters > 0 ? html`<b class="count">${filters}</b>` : nothing}</button>
    </div>`;
  }

  /** Opens the search, with the focus in it. */
  async #filter(): Promise<void> {
    this.filtering = true;
    await this.updateComplete;
    this.querySelector<FilterForm>("desk-filters")?.begin();
  }

  #filtered({detail: {filters, typed}}: CustomEvent<{filters: Filters; typed: boolean}>): void {
    if (!typed && Object.keys(filters).length === 0) this.filtering = false;
    // A step back leaves the search, not a letter of it.
    const view = {...this.route.view, filters};
    this.desk.go({screen: "queue", view}, typed);
  }

  #arrivals(): TemplateResult {
    const {arrivals} = this.desk.queue;
    return html`<div class="arrivals" aria-live="polite">${arrivals.size > 0
      ? html`<button class="pill" @click=${() => void this.#arrive()}>${this.say("arrivals", {n: arrivals.size})}</button>`
      : nothing}</div>`;
  }

  #bulk(): TemplateResult {
    const {queue} = this.desk;
    const picked = queue.picked.size > 0 ? this.say("picked", {n: queue.picked.size}) : "";
    return html`<p class="unseen" aria-live="polite">${picked}</p>${picked ? this.#pickedBar(picked) : nothing}`;
  }

  #pickedBar(picked: string): TemplateResult {
    const {queue} = this.desk;
    const subject = {count: queue.picked.size, reported: this.#reported};
    return html`<div class="bulk-bar" role="toolbar" aria-label=${this.say("bulk")}>
      <span>${picked}</span>
      <button class="approve" @click=${() => this.#decidePicked("approve")}>${icon("check")}${this.say(called("approve", subject))}</button>
      <button class="reject" @click=${() => this.#decidePicked("reject")}>${icon("cross")}${this.say(called("reject", subject))}</button>
      <button class="plain" aria-label=${this.say("pick.none")} @click=${() => queue.pick([...queue.picked], false)}>${icon("cross")}</button>
    </div>`;
  }
}

/** The comment whose row has the focus. */
function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-comment]")?.dataset["comment"];
}

customElements.define("desk-queue", QueueScreen);
