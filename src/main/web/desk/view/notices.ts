import {html, nothing, type TemplateResult} from "lit";
import {repeat} from "lit/directives/repeat.js";
import type {Key} from "../language/en.js";
import type {Done} from "../model/done";
import {keycap} from "../model/keys";
import type {Notice} from "../model/notices";
import type {Observed} from "../model/observed";
import {fragment} from "../model/route";
import {type Job, REASONS} from "../model/types";
import {explain, sanctionText, whyNot} from "./explain";
import {icon} from "./icons";
import {Part} from "./part";
import {troubleText} from "./trouble";

/** What was done last, with its undoing, and what went wrong; told to screen readers too. */
class Notices extends Part {
  protected override shows(): Observed[] {
    return [this.desk.notices, this.desk.history];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk.notices.held = () => this.querySelector(".notice:is(:hover, :focus-within)") !== null;
  }

  override render(): TemplateResult {
    const {all} = this.desk.notices;
    return html`
      <div class="notices" role="region" aria-label=${this.say("notices")}>
        <desk-jobs></desk-jobs>
        <div role="log" aria-live="polite">${repeat(
          all.filter((each) => each.tone === "info"), (each) => each.id, (each) => this.#notice(each))}</div>
        <div role="alert">${repeat(
          all.filter((each) => each.tone === "bad"), (each) => each.id, (each) => this.#notice(each))}</div>
      </div>`;
  }

  #notice(notice: Notice): TemplateResult {
    const {desk} = this;
    const {text} = notice;
    const undoable = text.key === "decided" && (text.done.state === "sending" || text.done.state === "done");
    return html`<div class="notice ${notice.tone}">
      <p>${this.#text(notice)}</p>
      ${undoable
        ? html`<button class="plain" @click=${() => void this.#undo(text.done)}>${icon("undo")}${this.say("undo")}
            ${desk.shortcuts ? html`<kbd aria-hidden="true">${keycap("undo")}</kbd>` : nothing}</button>`
        : nothing}
      ${notice.comment
        ? html`<a href=${fragment({screen: "queue", view: desk.queue.view, comment: notice.comment})}>${this.say("open")}</a>`
        : nothing}
      <button class="plain close" aria-label=${this.say("dismiss")} @click=${() => desk.notices.dismiss(notice)}>${icon("cross")}</button>
    </div>`;
  }

  /** Takes back; what was pressed goes then, and the focus to what came back. */
  async #undo(done: Done): Promise<void> {
    const {desk} = this;
    const [row, ...others] = await desk.history.undo(done);
    if (row && others.length === 0 && desk.route.screen === "queue") {
      desk.go({screen: "queue", view: desk.queue.view, comment: row.item.comment.id});
    } else {
      document.querySelector<HTMLElement>("#main")?.focus();
    }
  }

  #text({text}: Notice): string {
    const {words} = this.desk;
    switch (text.key) {
      case "decided":
        return this.#decided(text.done);
      case "undone":
        return text.state
          ? this.say("undone.state", {state: this.say(`state.${text.state}`)})
          : this.say("undone", {n: text.count});
      case "imposed":
        return `${text.name}: ${sanctionText(words, text.sanction)}`;
      case "rejected":
        return this.say("done.reject", {n: text.count});
      case "broken":
        return this.#broken(text.job);
      case "lifted":
        return this.say("sanction.lifted", {name: text.name});
      case "trouble":
        return `${text.name}: ${troubleText(words, text.trouble)}`;
      case "left":
        return this.say("left", {n: text.count});
      case "failed":
        return explain(words, text.error);
      case "refused":
        return this.say("login.kept", {why: whyNot(words, text.error), name: text.name});
    }
  }

  #broken({state, done, total, failure}: Job): string {
    const {words} = this.desk;
    const how = state === "failed" ? "failed" : "stopped";
    const far = total === undefined
      ? this.say(`job.${how}.counting`)
      : this.say(`job.${how}`, {done: words.number(done), total: words.number(total)});
    return how === "failed" ? `${far} ${this.say(`job.failure.${failure ?? "fault"}`)}` : far;
  }

  #decided(done: Done): string {
    const why = done.reason && (REASONS as readonly string[]).includes(done.reason)
      ? this.say(`reason.${done.reason}` as Key)
      : done.reason;
    const what = done.count === 1
      ? this.say(done.verdict === "approve" ? "approved" : "rejected")
      : this.say(`done.${done.verdict}`, {n: done.count});
    return [what, done.count === 1 ? done.names[0] : undefined, why].filter(Boolean).join(" · ");
  }
}

customElements.define("desk-notices", Notices);
