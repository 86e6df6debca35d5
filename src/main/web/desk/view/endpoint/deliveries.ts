import {html, nothing, type TemplateResult} from "lit";
import type {Pages} from "../../model/loaded";
import type {Observed} from "../../model/observed";
import {type Delivery, type DeliveryState, type Endpoints, STATES} from "../../model/setting/endpoints";
import {explain} from "../explain";
import {Part} from "../part";
import {listEnd} from "../shared";

const TONES: Record<DeliveryState, string> = {waiting: "warn", dead: "bad", delivered: "good"};

/** What became of events at one endpoint, and sending them again. */
class DeliveriesPart extends Part {
  static override properties = {endpoint: {attribute: false}, state: {state: true}};
  declare endpoint: string;
  declare state: DeliveryState | "";
  #pages!: Pages<Delivery>;

  constructor() {
    super();
    this.state = "";
  }

  get #endpoints(): Endpoints {
    return this.desk.endpoints;
  }

  protected override shows(): Observed[] {
    this.#pages = this.#endpoints.deliveries(this.endpoint, () => this.state);
    return [this.#pages];
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("endpoint") || changed.has("state")) void this.#pages.read();
  }

  async #again(which: {events: string[]} | {from: string; to: string}): Promise<void> {
    if (await this.#endpoints.replay(this.endpoint, which)) await this.#pages.read();
  }

  #range(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [from, to] = ["from", "to"].map((name) => new Date(String(form.get(name))));
    void this.#again({from: from!.toISOString(), to: to!.toISOString()});
  }

  override render(): TemplateResult {
    const {words} = this.desk;
    const {replayed, failure, busy, draft} = this.#endpoints;
    return html`<section class="deliveries" aria-label=${this.say("deliveries")}>
      <div class="row"><label>${this.say("deliveries.show")}<select @change=${(event: Event) => (this.state = (event.target as HTMLSelectElement).value as DeliveryState)}>
          <option value="">${this.say("any")}</option>${STATES.map((state) => html`<option value=${state} .selected=${state === this.state}>${this.say(`delivery.${state}`)}</option>`)}</select></label>
        <button @click=${() => void this.#pages.read()} ?disabled=${this.#pages.loading}>${this.say("deliveries.anew")}</button></div>
      <div aria-live="polite">${replayed ? html`<p class="banner">${this.say("deliveries.replayed", {n: replayed.events})}
        ${replayed.more ? this.say("deliveries.more") : nothing}</p>` : nothing}
        ${failure && !draft ? html`<p class="banner bad">${explain(words, failure)}</p>` : nothing}</div>
      ${this.#pages.items.length > 0 ? html`<ul class="entries">${this.#pages.items.map((each) => this.#row(each))}</ul>` : nothing}
      ${listEnd(this.desk, this.#pages)}
      <details class="part"><summary>${this.say("deliveries.range")}</summary>
        <form @submit=${(event: SubmitEvent) => this.#range(event)}><p class="hint">${this.say("deliveries.range.hint")}</p>
          <div class="row"><label>${this.say("deliveries.from")}<input type="datetime-local" name="from" required></label>
            <label>${this.say("deliveries.to")}<input type="datetime-local" name="to" required></label>
            <button ?disabled=${busy}>${this.say("deliveries.again")}</button></div></form></details></section>`;
  }

  #row({event, type, state, attempts, recordedAt, dueAt, attemptedAt, status, took, answer}: Delivery): TemplateResult {
    const {words} = this.desk;
    return html`<li><div class="row"><span class="chip ${TONES[state]}">${this.say(`delivery.${state}`)}</span>
        <b>${words.maybe(`type.${type}`, type)}</b><time datetime=${recordedAt}>${words.moment(recordedAt)}</time>
        ${state === "waiting" ? nothing : html`<button class="small" ?disabled=${this.#endpoints.busy}
          aria-label="${this.say("deliveries.again")}: ${words.maybe(`type.${type}`, type)}, ${words.moment(recordedAt)}"
          @click=${() => void this.#again({events: [event]})}>${this.say("deliveries.again")}</button>`}</div>
      <p class="hint">${this.say("delivery.attempts", {n: attempts})}${attemptedAt ? ` · ${words.moment(attemptedAt)}` : ""}
        ${status ? ` · HTTP ${status}` : ""}${took === undefined ? "" : ` · ${this.say("delivery.took", {n: took})}`}
        ${dueAt ? ` · ${this.say("delivery.due", {time: words.moment(dueAt)})}` : ""}</p>
      ${answer ? html`<p class="answer quote">${answer}</p>` : nothing}</li>`;
  }
}

customElements.define("desk-deliveries", DeliveriesPart);
