import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import type {Desk} from "../../model/desk";
import {type EndpointForm, type Endpoints, TYPES} from "../../model/setting/endpoints";
import {explain} from "../explain";

/** The form of an endpoint: what its kind has, each fault at its field. */
export function endpointForm(desk: Desk, endpoints: Endpoints, save: () => void): TemplateResult | typeof nothing {
  const {draft, changing, failure, busy} = endpoints;
  if (!draft) return nothing;
  const {words} = desk;
  const say = (key: Key) => words.say(key);
  const form = draft.value;
  const shown = new Set(["/address", "/types", "/text", "/telegram/token", "/telegram/chat", "/telegram/desk"]);
  const elsewhere = failure && draft.faults.every(({pointer}) => !shown.has(pointer) && !pointer.startsWith("/types/"));
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
  return html`<form class="card endpoint-form" @submit=${submit}>
    <h2 tabindex="-1">${say(changing ? "endpoint.change" : `endpoint.new.${form.kind}`)}</h2>
    ${elsewhere ? html`<p class="banner bad" role="alert" tabindex="-1">${explain(words, failure)}</p>` : nothing}
    ${form.kind === "webhook"
      ? field("/address", "endpoint.address", form.address, {hint: "endpoint.address.hint", type: "url", required: true})
      : html`${field("/telegram/token", "endpoint.token", form.telegram.token, {hint: changing ? "endpoint.token.kept" : "endpoint.token.hint", type: "password", required: !changing})}
        ${field("/telegram/chat", "endpoint.chat", form.telegram.chat, {hint: "endpoint.chat.hint", required: true})}
        ${field("/telegram/desk", "endpoint.desk", form.telegram.desk, {type: "url", required: true})}
        ${field("/address", "endpoint.server", form.address, {hint: "endpoint.server.hint", type: "url"})}`}
    ${types(desk, endpoints, form)}
    ${form.kind === "webhook" ? check("/text", "endpoint.text", form.text) : html`<p class="hint">${say("endpoint.telegram.text")}</p>`}
    ${check("/enabled", "endpoint.enabled", form.enabled)}
    <div class="row end"><button type="button" class="plain" @click=${() => endpoints.cancel()}>${say("cancel")}</button>
      <button class="primary" ?disabled=${busy}>${say("save")}</button></div></form>`;
}

function types({words}: Desk, endpoints: Endpoints, {types: chosen}: EndpointForm): TemplateResult {
  const fault = endpoints.draft?.fault("/types", true);
  const set = (type: string, on: boolean) =>
    endpoints.edit("/types", TYPES.filter((each) => (each === type ? on : chosen.includes(each))));
  return html`<fieldset aria-describedby=${fault ? "endpoint-types-fault" : nothing}><legend>${words.say("endpoint.types")}</legend>
    <div class="types">${TYPES.map((type) => html`<label class="check"><input type="checkbox" name="type" value=${type} .checked=${chosen.includes(type)}
      @change=${(event: Event) => set(type, (event.target as HTMLInputElement).checked)}><span>${words.say(`type.${type}`)} <code>${type}</code></span></label>`)}</div>
    ${fault ? html`<p class="error" id="endpoint-types-fault" role="alert" tabindex="-1">${fault}</p>` : nothing}</fieldset>`;
}
