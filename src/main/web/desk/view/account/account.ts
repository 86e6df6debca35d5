import {html, nothing, type TemplateResult} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {path} from "../../../shared/path.js";
import type {Command} from "../../model/keys";
import {Loaded} from "../../model/loaded";
import type {Observed} from "../../model/observed";
import type {Account} from "../../model/types";
import {icon} from "../icons";
import {Part} from "../part";
import {notRead, waiting} from "../shared";

/** The page of an account. */
class AccountScreen extends Part {
  static override properties = {account: {}};
  declare account: string;
  readonly #page = new Loaded<Account>();

  protected override shows(): Observed[] {
    return [this.#page];
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("account")) void this.#read();
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("account")) this.focusOn("h1");
  }

  #read(): Promise<unknown> {
    return this.#page.read(() => this.desk.api.get<Account>(path`/moderation/accounts/${this.account}`));
  }

  protected override command(command: Command): boolean {
    if (command !== "back") return false;
    history.back();
    return true;
  }

  override render(): TemplateResult {
    const account = this.#page.value;
    if (!account || account.id !== this.account) {
      return html`<div class="screen">${waiting(this.desk, this.#page, () => void this.#read())}</div>`;
    }
    return html`<div class="screen">
      <header><button class="plain" @click=${() => history.back()}>${icon("left")}${this.say("back")}</button>
        <h1 tabindex="-1">${account.name}</h1></header>
      ${notRead(this.desk, this.#page)}
      <div @desk-account-changed=${() => void this.#read()}><div class="card"><desk-author .account=${account}></desk-author></div>
        ${this.desk.administers ? keyed(account.id, html`<desk-holding .account=${account}></desk-holding><desk-erasing .account=${account}></desk-erasing>`) : nothing}</div>
    </div>`;
  }
}

customElements.define("desk-account", AccountScreen);
