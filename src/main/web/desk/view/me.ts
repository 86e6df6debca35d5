import {html, type TemplateResult} from "lit";
import {icon} from "./icons";
import {Part} from "./part";

/** Who is logged in, with the keys and the way out; it closes by Esc, by a click beside it and wherever else one goes. */
class Me extends Part {
  #route: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("click", this.#clicked);
    document.addEventListener("keydown", this.#pressed, {capture: true});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("click", this.#clicked);
    document.removeEventListener("keydown", this.#pressed, {capture: true});
  }

  override updated(): void {
    const {route} = this.desk;
    if (route !== this.#route) this.#close();
    this.#route = route;
  }

  get #menu(): HTMLDetailsElement {
    return this.querySelector("details")!;
  }

  #close(): void {
    this.#menu.open = false;
  }

  readonly #clicked = (event: MouseEvent): void => {
    if (!this.#menu.contains(event.target as Node)) this.#close();
  };

  /** Esc is for what is open on top: nothing else hears it then. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#menu.open) return;
    event.preventDefault();
    this.#close();
    this.#menu.querySelector("summary")!.focus();
  };

  #leave(): void {
    this.#close();
    this.desk.parting.leave();
  }

  #help(): void {
    this.#close();
    this.dispatchEvent(new CustomEvent("desk-help"));
  }

  override render(): TemplateResult {
    const {me, session} = this.desk;
    return html`<details class="me"><summary>${icon("person")}<span>${me?.name ?? session.login?.name}</span></summary>
      <div class="menu"><button class="plain" @click=${this.#help}>${this.say("help.title")}</button>
        <button class="plain" @click=${this.#leave}>${this.say("logout")}</button></div>
    </details>`;
  }
}

customElements.define("desk-me", Me);
