import {LitElement, html} from "lit";

class Discussion extends LitElement {
  override render() {
    return html`<slot></slot>`;
  }
}

customElements.define("viche-discussion", Discussion);
