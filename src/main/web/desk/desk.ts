import {LitElement, html} from "lit";

/** The moderation desk: the whole page. */
class Desk extends LitElement {
  override render() {
    return html`<slot></slot>`;
  }
}

customElements.define("viche-desk", Desk);
