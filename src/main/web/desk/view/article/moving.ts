import {html, nothing, type TemplateResult} from "lit";
import type {Observed} from "../../model/observed";
import {Moving, NoKey, type Merge, type Plan} from "../../model/setting/moving";
import {explain} from "../explain";
import {Part} from "../part";

/** Articles that get another key or become part of another, for admins; what will happen is shown before. */
class MovingPart extends Part {
  #moving: Moving | undefined;

  get #articles(): Moving {
    return (this.#moving ??= new Moving(this.desk.api));
  }

  protected override shows(): Observed[] {
    return [this.#articles];
  }

  async #look(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (await this.#articles.look()) this.focusOn(".moving-plan");
  }

  async #do(deed: () => Promise<boolean>): Promise<void> {
    const planned = (await deed()) && this.#articles.plan;
    this.focusOn(planned ? ".moving-plan" : ".moving-came");
  }

  override render(): TemplateResult {
    const {words} = this.desk;
    const {from, to, plan, busy, failure, renamed, merge} = this.#articles;
    const field = (name: "from" | "to", value: string) => html`<label>${this.say(`moving.${name}`)}
      <input name=${name} required maxlength="200" autocomplete="off" .value=${value} ?readonly=${busy}
        @input=${(event: Event) => this.#articles.type(name, (event.target as HTMLInputElement).value)}></label>`;
    return html`<section class="card"><h2>${this.say("moving.title")}</h2><p class="hint">${this.say("moving.hint")}</p>
      <form @submit=${(event: SubmitEvent) => void this.#look(event)}><div class="row">${field("from", from)} ${field("to", to)}
        <button ?disabled=${busy}>${this.say("moving.look")}</button></div></form>
      <div class="moving-plan" tabindex="-1">${plan ? this.#plan(plan) : nothing}</div>
      <div class="moving-came" tabindex="-1" aria-live="polite">${failure ? html`<p class="banner bad">${failure instanceof NoKey ? this.say("moving.no-key", {key: failure.key}) : explain(words, failure)}</p>` : nothing}
        ${renamed ? html`<p class="banner good">${this.say("moving.renamed", renamed)}</p>` : nothing}
        ${merge ? this.#merge(merge) : nothing}</div></section>`;
  }

  #plan({what, from, to}: Plan): TemplateResult {
    const {words, busy} = {words: this.desk.words, busy: this.#articles.busy};
    const told = {from: from.article, to: what === "rename" ? this.#articles.to : to.article, count: words.number(from.count), other: words.number(to.count)};
    if (what === "same") return html`<p>${this.say("moving.same", told)}</p>`;
    return what === "rename"
      ? html`<p>${this.say("moving.rename.what", told)}</p>
        <button class="primary" ?disabled=${busy} @click=${() => void this.#do(() => this.#articles.rename())}>${this.say("moving.rename")}</button>`
      : html`<p>${this.say("moving.merge.what", told)}</p>
        <button class="primary" ?disabled=${busy} @click=${() => void this.#do(() => this.#articles.join())}>${this.say("moving.merge")}</button>`;
  }

  #merge({article, into, state, done, total, failure}: Merge): TemplateResult {
    const {words} = this.desk;
    const goes = state === "merging" || state === "undoing";
    return html`<p class="banner ${goes ? "" : state === "stopped" ? "warn" : "good"}">${this.say(`moving.${state}`, {from: article, to: into})}
      ${goes && total ? this.say("job.far", {done: words.number(done), total: words.number(total)}) : nothing}
      ${failure ? this.say(`job.failure.${failure}`) : nothing}</p>
      ${state === "merged" || state === "stopped" ? html`<button ?disabled=${this.#articles.busy}
        @click=${() => void this.#do(() => this.#articles.undo())}>${this.say("moving.undo")}</button>` : nothing}`;
  }
}

customElements.define("desk-moving", MovingPart);
