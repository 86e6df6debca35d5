import {html, nothing, type TemplateResult} from "lit";
import type {Observed} from "../../model/observed";
import {fragment} from "../../model/route";
import {condition, type Condition, type Endpoint, type Endpoints, KINDS, signs} from "../../model/setting/endpoints";
import {explain} from "../explain";
import {Part} from "../part";
import {notRead, waiting} from "../shared";
import {endpointForm} from "./form";

const TONES: Record<Condition, string> = {on: "good", off: "", failing: "warn", resting: "warn", gone: "bad", "given-up": "bad"};

/** Where events of the site go, for admins: how each fares, and changing it. */
class EndpointsScreen extends Part {
  static override properties = {endpoint: {attribute: false}, leaving: {state: true}, copied: {state: true}};
  declare endpoint: string | undefined;
  /** The one whose removal waits for a second word. */
  declare leaving: string | undefined;
  declare copied: boolean;

  constructor() {
    super();
    this.leaving = undefined;
    this.copied = false;
  }

  get #endpoints(): Endpoints {
    return this.desk.endpoints;
  }

  protected override shows(): Observed[] {
    return [this.#endpoints];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#endpoints.read();
  }

  #add(kind: (typeof KINDS)[number]): void {
    this.#endpoints.add(kind);
    this.focusOn(".endpoint-form h2");
  }

  #change(id: string): void {
    this.#endpoints.change(id);
    this.focusOn(".endpoint-form h2");
  }

  #form(): TemplateResult | typeof nothing {
    return endpointForm(this.desk, this.#endpoints, () => void this.#save());
  }

  async #save(): Promise<void> {
    if (await this.#endpoints.save()) this.focusOn(this.#endpoints.secret ? "#endpoint-secret" : "h1");
    else this.focusOn(this.#endpoints.draft?.faults.length ? ".endpoint-form :is([aria-invalid], .error, .banner)" : ".endpoint-form h2");
  }

  async #remove(id: string): Promise<void> {
    if (await this.#endpoints.remove(id)) this.focusOn("h1");
  }

  override render(): TemplateResult {
    const {words} = this.desk;
    const {all, draft, failure} = this.#endpoints;
    if (!all.value) return html`<div class="screen">${waiting(this.desk, all, () => void this.#endpoints.read())}</div>`;
    return html`<div class="screen">
      <header><h1 tabindex="-1">${this.say("tab.endpoints")}</h1>
        ${KINDS.map((kind) => html`<button @click=${() => this.#add(kind)}>${this.say(`endpoint.add.${kind}`)}</button>`)}</header>
      <p class="hint endpoints-hint">${this.say("endpoints.hint")}</p>
      ${notRead(this.desk, all)}
      ${failure && !draft ? html`<p class="banner bad" role="alert">${explain(words, failure)}</p>` : nothing}
      ${this.#secret()} ${this.#endpoints.changing ? nothing : this.#form()}
      ${all.value.length === 0 && !draft ? html`<p class="empty">${this.say("endpoints.none")}</p>` : nothing}
      <ul class="endpoints">${all.value.map((each) => html`<li>${this.#card(each)}</li>`)}</ul>
    </div>`;
  }

  #secret(): TemplateResult | typeof nothing {
    const {secret} = this.#endpoints;
    if (!secret) return nothing;
    const copy = async () => {
      const field = this.querySelector<HTMLInputElement>("#endpoint-secret")!;
      field.select();
      try {
        await navigator.clipboard.writeText(secret.text);
        this.copied = true;
      } catch {
        this.copied = document.execCommand("copy");
      }
    };
    const kept = () => {
      this.copied = false;
      this.#endpoints.kept();
    };
    const endpoint = this.#endpoints.find(secret.endpoint);
    return html`<section class="card banner warn" role="status"><h2>${this.say("endpoint.secret")}${endpoint ? html`: <bdi>${this.#name(endpoint)}</bdi>` : nothing}</h2>
      <p>${this.say("endpoint.secret.once")} ${secret.another ? this.say("endpoint.secret.both") : nothing}</p>
      <div class="row"><label class="wide"><span class="unseen">${this.say("endpoint.secret")}</span><input id="endpoint-secret" readonly spellcheck="false" .value=${secret.text}></label>
        <button @click=${() => void copy()}>${this.say(this.copied ? "copied" : "copy")}</button>
        <button @click=${kept}>${this.say("endpoint.secret.kept")}</button></div></section>`;
  }

  #name({address, telegram, akismet}: Endpoint): string {
    if (akismet) return akismet.blog;
    if (telegram) return this.say("endpoint.bot", {bot: telegram.bot, chat: telegram.chat});
    // Two at one host are told apart by their paths.
    return address.replace(/^https?:\/\/|\/$/g, "");
  }

  #card(endpoint: Endpoint): TemplateResult {
    const {words} = this.desk;
    const {id, kind, types, text, failingSince, restsUntil, akismet} = endpoint;
    if (this.#endpoints.changing === id) return html`${this.#form()}`;
    const how = condition(endpoint);
    const name = this.#name(endpoint);
    const open = this.endpoint === id;
    const {busy} = this.#endpoints;
    const called = words.maybe(`endpoint.kind.${kind}`, kind);
    return html`<section class="card" aria-label="${called}: ${name}">
      <h2 class="large"><span class="chip">${called}</span><b class="endpoint-name">${name}</b>
        <span class="chip ${TONES[how]}">${this.say(`endpoint.${how}`)}</span></h2>
      ${how === "gone" || how === "given-up" ? html`<p class="banner bad">${this.say(`endpoint.${how}.why`)}</p>` : nothing}
      ${how === "failing" && failingSince ? html`<p class="banner warn">${this.say("endpoint.failing.since", {time: words.moment(failingSince)})}
        ${restsUntil ? this.say("endpoint.rests", {time: words.moment(restsUntil)}) : nothing}</p>` : nothing}
      <p>${types.map((type) => words.maybe(`type.${type}`, type)).join(" · ")}${text ? ` · ${this.say("endpoint.with")}` : ""}${akismet?.test ? ` · ${this.say("endpoint.trial")}` : ""}</p>
      ${this.#tested(id)}
      <div class="row">
        ${(KINDS as readonly string[]).includes(kind) ? html`<button ?disabled=${busy} aria-label="${this.say("endpoint.edit")}: ${name}" @click=${() => this.#change(id)}>${this.say("endpoint.edit")}</button>` : nothing}
        <button ?disabled=${busy} aria-label="${this.say("endpoint.test")}: ${name}" @click=${() => void this.#endpoints.ping(id)}>${this.say("endpoint.test")}</button>
        ${signs(endpoint) ? html`<button ?disabled=${busy} aria-label="${this.say("endpoint.rotate")}: ${name}" @click=${() => void this.#endpoints.rotate(id)}>${this.say("endpoint.rotate")}</button>` : nothing}
        <a class="button" aria-label="${this.say("deliveries")}: ${name}" aria-expanded=${open ? "true" : "false"}
          href=${fragment({screen: "endpoints", ...(open ? {} : {endpoint: id})})}>${this.say("deliveries")}</a>
        ${this.leaving === id
          ? html`<button class="reject" ?disabled=${busy} @click=${() => void this.#remove(id)}>${this.say("endpoint.remove.sure")}</button>
            <button class="plain" @click=${() => (this.leaving = undefined)}>${this.say("cancel")}</button>`
          : html`<button class="plain" aria-label="${this.say("remove")}: ${name}" @click=${() => (this.leaving = id)}>${this.say("remove")}</button>`}</div>
      ${open ? html`<desk-deliveries .endpoint=${id}></desk-deliveries>` : nothing}</section>`;
  }

  /** What came of a test. */
  #tested(id: string): TemplateResult {
    const {test} = this.#endpoints;
    const mine = test?.endpoint === id ? test : undefined;
    const came = mine?.delivery;
    return html`<div aria-live="polite" class="tested">${mine && !came ? html`<p class="hint">${this.say("endpoint.testing")}</p>` : nothing}${came ? html`<p class="banner ${came.state === "delivered" ? "good" : "bad"}">${this.say(came.state === "delivered" ? "endpoint.tested" : "endpoint.failed")}
        ${came.status ? ` HTTP ${came.status}` : ""}${came.took === undefined ? "" : ` · ${this.say("delivery.took", {n: came.took})}`}</p>
        ${came.answer ? html`<p class="answer quote">${came.answer}</p>` : nothing}` : nothing}</div>`;
  }
}

customElements.define("desk-endpoints", EndpointsScreen);
