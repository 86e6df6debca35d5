import {html, type TemplateResult} from "lit";
import {Part} from "./part";

/** Says that the login has ended, over whatever is there, which stays as it is. */
class Over extends Part {
  static override properties = {button: {attribute: false}};
  declare button: TemplateResult;

  override firstUpdated(): void {
    const dialog = this.querySelector("dialog")!;
    dialog.showModal();
    dialog.addEventListener("cancel", (event) => event.preventDefault());
  }

  override render(): TemplateResult {
    const {outbox, session} = this.desk;
    const unsent = outbox.unsent();
    return html`<dialog class="sheet small" aria-labelledby="over-title">
      <h2 id="over-title">${this.say("over.title")}</h2>
      <p>${this.say(session.lasts ? "over.text" : "unkept")}</p>
      ${unsent > 0 ? html`<p>${this.say("over.unsent", {n: unsent})}</p>` : ""}
      <div class="row end">${this.button}</div>
    </dialog>`;
  }
}

customElements.define("desk-over", Over);
