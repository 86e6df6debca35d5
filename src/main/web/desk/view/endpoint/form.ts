import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import type {Desk} from "../../model/desk";
import type {EndpointForm, Endpoints, Kind} from "../../model/setting/endpoints";
import {explain} from "../explain";

/** The fields of each kind, as pointers. */
const FIELDS: Record<Kind, readonly string[]> = {
  webhook: ["/address", "/types"],
  telegram: ["/telegram/token", "/telegram/chat", "/telegram/desk", "/address", "/types"],
  screening: ["/address"],
  akismet: ["/akismet/key", "/akismet/blog", "/address"],
};

/** The form of an endpoint: what its kind has, each fault at its field. */
export function endpointForm(desk: Desk, endpoints: Endpoints, save: () => void): TemplateResult | typeof nothing {
  const {draft, changing, failure, busy} = endpoints;
  if (!draft) return nothing;
  const {words} = desk;
  const say = (key: Key) => words.say(key);
  const form = draft.value;
  const {kind} = form;
  const shown = FIELDS[kind];
  const elsewhere = failure && draft.faults.every(({pointer}) => !shown.includes(pointer.replace(/^\/types\/.*/, "/types")));
  const submit = (event: Event) => {
    event.preventDefault();
    save();
  };
  const field = (pointer: string, key: Key, value: string, more: {hint?: Key; type?: string; required?: boolean} = {}) => {
    const fault = draft.fault(pointer);
    const id = `endpoint${pointer.replace(/\//g, "-")}`;
    const told = [more.hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
    return html`<div class="field"><label for=${id}>${say(key)}</label>
      <input id=${id} type=${more.type ?? "text"} autocomplete="off" spellcheck="false" ?required=${more.required ?? false} .value=${value}
        aria-invalid=${fault ? "true" : nothing} aria-describedby=${told || nothing}
        @input=${(event: Event) => endpoints.edit(pointer, (event.target as HTMLInputElement).value)}>
      ${more.hint ? html`<p class="hint" id="${id}-hint">${say(more.hint)}</p>` : nothing}
      ${fault ? html`<p class="error" id="${id}-fault" role="alert">${fault}</p>` : nothing}</div>`;
  };
  const check = (pointer: string, key: Key, on: boolean) => html`<label class="check"><input type="checkbox" .checked=${on}
    @change=${(event: Event) => endpoints.edit(pointer, (event.target as HTMLInputElement).checked)}>${say(key)}</label>`;
  const secret = (pointer: string, label: Key, typed: string, hint: Key) =>
    field(pointer, label, typed, {hint: changing ? "endpoint.token.kept" : hint, type: "password", required: !changing});
  const address = () => field("/address", "endpoint.address", form.address, {hint: "endpoint.address.hint", type: "url", required: true});
  const {telegram, akismet} = form;
  const fields: Record<Kind, () => TemplateResult> = {
    webhook: () => html`${address()} ${types(desk, endpoints, form)} ${check("/text", "endpoint.text", form.text)}`,
    telegram: () => html`${secret("/telegram/token", "endpoint.token", telegram.token, "endpoint.token.hint")}
      ${field("/telegram/chat", "endpoint.chat", telegram.chat, {hint: "endpoint.chat.hint", required: true})}
      ${field("/telegram/desk", "endpoint.desk", telegram.desk, {type: "url", required: true})}
      ${field("/address", "endpoint.server", form.address, {hint: "endpoint.server.hint", type: "url"})}
      ${types(desk, endpoints, form)}`,
    screening: address,
    akismet: () => html`${secret("/akismet/key", "endpoint.key", akismet.key, "endpoint.key.hint")}
      ${field("/akismet/blog", "endpoint.blog", akismet.blog, {hint: "endpoint.blog.hint", type: "url", required: true})}
      ${field("/address", "endpoint.akismet.server", form.address, {hint: "endpoint.akismet.server.hint", type: "url"})}
      ${check("/akismet/test", "endpoint.test.only", akismet.test)}`,
  };
  return html`<form class="card endpoint-form" @submit=${submit}>
    <h2 tabindex="-1">${say(changing ? "endpoint.change" : `endpoint.new.${kind}`)}</h2>
    ${elsewhere ? html`<p class="banner bad" role="alert" tabindex="-1">${explain(words, failure)}</p>` : nothing}
    ${fields[kind]()}
    ${kind === "webhook" ? nothing : html`<p class="hint">${say(`endpoint.${kind}.text`)}</p>`}
    ${check("/enabled", "endpoint.enabled", form.enabled)}
    <div class="row end"><button type="button" class="plain" @click=${() => endpoints.cancel()}>${say("cancel")}</button>
      <button class="primary" ?disabled=${busy}>${say("save")}</button></div></form>`;
}

function types({words}: Desk, endpoints: Endpoints, {types: chosen}: EndpointForm): TemplateResult {
  const fault = endpoints.draft?.fault("/types", true);
  return html`<fieldset aria-describedby=${fault ? "endpoint-types-fault" : nothing}><legend>${words.say("endpoint.types")}</legend>
    <div class="types">${endpoints.offered.map((type) => html`<label class="check"><input type="checkbox" name="type" value=${type} .checked=${chosen.includes(type)}
      @change=${(event: Event) => endpoints.choose(type, (event.target as HTMLInputElement).checked)}><span>${words.maybe(`type.${type}`, "")} <code>${type}</code></span></label>`)}</div>
    ${fault ? html`<p class="error" id="endpoint-types-fault" role="alert" tabindex="-1">${fault}</p>` : nothing}</fieldset>`;
}
