import {html, type TemplateResult} from "lit-html";

const templates = new Map<string, TemplateStringsArray>();

/**
 * HTML of a comment as the service's sanitiser made it: the field `html` of an answer, and nothing
 * else. The one place where text becomes markup: a template that has no values.
 */
export function sanitised(text: string): TemplateResult {
  let template = templates.get(text);
  if (!template) {
    template = Object.assign([text], {raw: [text]});
    templates.set(text, template);
  }
  return html(template);
}
