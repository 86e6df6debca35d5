import {html, nothing, type TemplateResult} from "lit";
import {Part} from "./part";

/** Asks whether one moderator makes room, for nobody or for another, while something of theirs isn't sent or in force. */
class Parting extends Part {
  override firstUpdated(): void {
    const dialog = this.querySelector("dialog")!;
    dialog.showModal();
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.desk.parting.answer(false);
    });
  }

  override render(): TemplateResult {
    const {desk} = this;
    const {login, offered, lasts} = desk.session;
    const name = login?.name ?? "";
    const unsent = desk.outbox.unsent();
    const unsaved = desk.parting.unsaved.map((each) => this.say(`tab.${each}`));
    return html`<dialog class="sheet small" aria-labelledby="parting-title">
      <h2 id="parting-title">${offered ? this.say("parting.offered", {name: offered.name}) : this.say("parting.title")}</h2>
      ${offered ? html`<p>${this.say("parting.offered.text", {name})}</p>` : nothing}
      ${unsent > 0 ? html`<p>${this.say("parting.text", {n: unsent, name})}</p>` : nothing}
      ${unsaved.length > 0 ? html`<p>${this.say("parting.unsaved", {what: unsaved.join(", ")})}</p>` : nothing}
      ${lasts ? nothing : html`<p>${this.say("unkept")}</p>`}
      <div class="row end">
        <button class="plain" @click=${() => desk.parting.answer(true)}>${offered
          ? this.say("parting.other", {name: offered.name}) : this.say("parting.leave")}</button>
        <button class="primary" autofocus @click=${() => desk.parting.answer(false)}>${this.say("parting.stay", {name})}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("desk-parting", Parting);
