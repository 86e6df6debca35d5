import {html, type TemplateResult} from "lit";
import {Part} from "./part";

/** Asks whether one moderator makes room, for nobody or for another, while decisions of theirs aren't sent. */
class Parting extends Part {
  override firstUpdated(): void {
    const dialog = this.querySelector("dialog")!;
    dialog.showModal();
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.desk.part(false);
    });
  }

  override render(): TemplateResult {
    const {desk} = this;
    const {login, offered} = desk.session;
    const name = login?.name ?? "";
    return html`<dialog class="sheet small" aria-labelledby="parting-title">
      <h2 id="parting-title">${this.say("parting.title")}</h2>
      <p>${this.say("parting.text", {n: desk.outbox.unsent(), name})}</p>
      <div class="row end">
        <button class="plain" @click=${() => desk.part(true)}>${offered
          ? this.say("parting.other", {name: offered.name}) : this.say("parting.leave")}</button>
        <button class="primary" @click=${() => desk.part(false)}>${this.say("parting.stay", {name})}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("desk-parting", Parting);
