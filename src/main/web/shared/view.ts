import {render, type TemplateResult} from "lit-html";

/**
 * An element whose shadow root shows a template of Lit's, again after each change. Less than
 * `LitElement` by what is not needed here: the readers of a page pay for every byte.
 */
export abstract class View extends HTMLElement {
  #due?: Promise<void>;

  constructor(style: CSSStyleSheet) {
    super();
    this.attachShadow({mode: "open"}).adoptedStyleSheets = [style];
  }

  /** What there is to see. */
  protected abstract view(): TemplateResult;

  /** Called when it is there to be seen. */
  protected shown(): void {}

  /** Shows what has changed, before the next picture; resolves then. */
  refresh(): Promise<void> {
    this.#due ??= Promise.resolve().then(() => {
      this.#due = undefined;
      if (!this.isConnected) return;
      render(this.view(), this.shadowRoot!, {host: this});
      this.shown();
    });
    return this.#due;
  }

  /** The first element of the shadow root that a selector finds. */
  find<E extends HTMLElement>(selector: string): E | null {
    return this.shadowRoot!.querySelector<E>(selector);
  }
}

/** Makes a style sheet that elements share; no inline style, so a strict content policy allows it. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
