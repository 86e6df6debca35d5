import {unsafeHTML} from "lit-html/directives/unsafe-html.js";

/**
 * HTML of a comment as the service's sanitiser made it: the field `html` of an answer, and nothing
 * else. The one place where text becomes markup.
 */
export const sanitised = (html: string) => unsafeHTML(html);
