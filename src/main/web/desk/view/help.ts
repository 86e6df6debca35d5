import {html, type TemplateResult} from "lit";
import type {Key} from "../language/en.js";
import {keycap, SHORTCUTS, type Command} from "../model/keys";
import {Part} from "./part";

/** Every shortcut, and the switch that turns them off. */
class Help extends Part {
  open(): void {
    const dialog = this.querySelector("dialog")!;
    if (!dialog.open) dialog.showModal();
  }

  override render(): TemplateResult {
    const {desk} = this;
    return html`<dialog class="sheet" aria-labelledby="help-title" @click=${closeOutside}>
      <div class="head"><h2 id="help-title">${this.say("help.title")}</h2>
        <button class="plain" @click=${() => this.querySelector("dialog")!.close()}>${this.say("close")}</button></div>
      <p class="hint">${this.say("help.layout")}</p>
      <dl class="shortcuts">${(Object.keys(SHORTCUTS) as Command[]).map(
        (each) => html`<div><dt><kbd>${keycap(each)}</kbd></dt><dd>${this.say(`command.${each}` as Key)}</dd></div>`,
      )}</dl>
      <p class="hint">${this.say("help.reject")}</p>
      <p class="hint">${this.say("help.reported")}</p>
      <p class="hint">${this.say("help.reader")}</p>
      <label class="check"><input type="checkbox" .checked=${desk.shortcuts}
        @change=${(event: Event) => desk.switchShortcuts((event.target as HTMLInputElement).checked)}>${this.say("help.switch")}</label>
    </dialog>`;
  }
}

/** A click beside a dialog closes it. */
export function closeOutside(event: MouseEvent): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  if (event.target !== dialog) return;
  const box = dialog.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) dialog.close();
}

customElements.define("desk-help", Help);
