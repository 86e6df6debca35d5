import {html, type TemplateResult} from "lit-html";

const templates = new WeakMap<object, TemplateStringsArray>();

/**
 * HTML of a comment as the service's sanitiser made it: the field `html` of an answer, and nothing
 * else. The one place where text becomes markup: a template that has no values, kept as long as the
 * answer is.
 */
export function sanitised(answer: {html?: string}): TemplateResult {
  let template = templates.get(answer);
  if (!template) {
    const text = [answer.html ?? ""];
    template = Object.assign(text, {raw: text});
    templates.set(answer, template);
  }
  return html(template);
}
