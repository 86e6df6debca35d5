import {LitElement} from "lit";
import {locate, spans, type Part as TextPart} from "../model/evidence";
import type {Finding} from "../model/types";

/** Elements that go on within a line; all others part words, as they do where positions are counted. */
const INLINE = new Set(["A", "EM", "STRONG", "I", "B", "CODE", "S", "DEL"]);

/**
 * The text of a comment, with the words that findings matched marked.
 *
 * This is the one place where HTML becomes part of the page: the `html` of the API, which the
 * service has sanitised. Nothing else is ever written as HTML.
 */
class CommentText extends LitElement {
  static override properties = {html: {}, findings: {attribute: false}};
  declare html: string;
  declare findings: readonly Finding[];

  constructor() {
    super();
    this.html = "";
    this.findings = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override updated(): void {
    this.innerHTML = this.html;
    this.dir = "auto";
    for (const link of this.querySelectorAll("a")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer nofollow";
      link.classList.toggle("address", link.textContent === link.getAttribute("href"));
    }
    this.#mark();
  }

  #mark(): void {
    const texts: Text[] = [];
    const parts: TextPart[] = [];
    const walk = (node: Node) => {
      for (const child of node.childNodes) {
        if (child instanceof Text) {
          parts.push({text: child.data, node: texts.length});
          texts.push(child);
        } else if (child instanceof Element) {
          const border = !INLINE.has(child.tagName);
          if (border) parts.push("border");
          walk(child);
          if (border) parts.push("border");
        }
      }
    };
    walk(this);
    // From the end, so that what stands before keeps its place.
    for (const piece of locate(parts, spans(this.findings)).reverse()) {
      const matched = texts[piece.node]!.splitText(piece.from);
      matched.splitText(piece.to - piece.from);
      const mark = document.createElement("mark");
      mark.className = piece.span.action;
      matched.replaceWith(mark);
      mark.append(matched);
    }
  }
}

customElements.define("desk-text", CommentText);
