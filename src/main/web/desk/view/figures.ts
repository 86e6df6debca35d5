import {html, nothing, type TemplateResult} from "lit";
import {path} from "../../shared/path.js";
import {Loaded} from "../model/loaded";
import type {Observed} from "../model/observed";
import {FIRST, fragment} from "../model/route";
import {QUEUES, type By, type QueueName} from "../model/types";
import {ruleName} from "./explain";
import {Part} from "./part";
import {notRead, waiting} from "./shared";

interface Summary {
  queues: Record<QueueName, {count: number; oldestWaiting?: string}>;
  today: {
    since: string;
    decisions: {approve: number; reject: number; undo: number};
    byModerator: {by: By; approve: number; reject: number}[];
    comments: {published: number; held: number; rejected: number};
    reports: number;
  };
  heldArticles: {key: string; title?: string; until: string}[];
  rules: RuleFigures[];
}

interface RuleFigures {
  rule: string;
  found: number;
  agreed: number;
  overruled: number;
  /** Whether it holds whatever the text says: then an approval isn't against it. */
  byDesign: boolean;
  precision?: number;
}

/** How things stand: the queues, today, articles held for their reports, how right the rules were. */
class FiguresScreen extends Part {
  readonly #summary = new Loaded<Summary>();

  protected override shows(): Observed[] {
    return [this.#summary, this.desk.queue];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  #read(): Promise<unknown> {
    return this.#summary.read(() => this.desk.api.get<Summary>(path`/moderation/summary`));
  }

  async #release(article: string): Promise<void> {
    try {
      await this.desk.api.send("DELETE", path`/moderation/articles/${article}/hold`);
      await this.#read();
    } catch (error) {
      this.desk.notices.failed(error);
    }
  }

  override render(): TemplateResult {
    const summary = this.#summary.value;
    if (!summary) return html`<div class="screen">${waiting(this.desk, this.#summary, () => void this.#read())}</div>`;
    return html`<div class="screen">
      <header><h1>${this.say("tab.figures")}</h1>
        <button class="plain" ?disabled=${this.#summary.loading} @click=${() => void this.#read()}>${this.say("refresh")}</button></header>
      ${notRead(this.desk, this.#summary)} ${this.#queues(summary)} ${this.#held(summary)} ${this.#today(summary)} ${this.#rules(summary)}
      ${this.desk.administers ? html`<desk-moving></desk-moving>` : nothing}
    </div>`;
  }

  #queues({queues}: Summary): TemplateResult {
    const {queue, words} = this.desk;
    return html`<ul class="tiles">${QUEUES.map((name) => {
      const oldest = queues[name].oldestWaiting;
      return html`<li><a class="tile" href=${fragment({screen: "queue", view: {...FIRST, queue: name}})}>
        <span>${this.say(`queue.${name}`)}</span><b>${words.number(queue.count(name) ?? queues[name].count)}</b>
        <small>${oldest ? html`<span>${this.say("oldest")} </span><time datetime=${oldest} title=${words.moment(oldest)}>${words.ago(oldest)}</time>` : this.say("none")}</small></a></li>`;
    })}</ul>`;
  }

  #held({heldArticles}: Summary): TemplateResult | typeof nothing {
    if (heldArticles.length === 0) return nothing;
    const {words} = this.desk;
    return html`<section class="card"><h2>${this.say("held")}</h2><p class="hint">${this.say("held.hint")}</p>
      <ul class="entries">${heldArticles.map((article) => html`<li class="row"><b>${article.title ?? article.key}</b>
        <span class="hint">${this.say("until", {time: words.moment(article.until)})}</span>
        <a class="button plain" href=${fragment({screen: "queue", view: {...FIRST, filters: {article: article.key}}})}>${this.say("author.waiting")}</a>
        <button @click=${() => void this.#release(article.key)}>${this.say("held.release")}</button></li>`)}</ul></section>`;
  }

  #today({today}: Summary): TemplateResult {
    const {words} = this.desk;
    const fact = (name: string, value: number) => html`<div><dt>${name}</dt><dd>${words.number(value)}</dd></div>`;
    return html`<section class="card"><h2>${this.say("today")}</h2>
      <p class="hint"><time datetime=${today.since} title=${words.moment(today.since)}>${this.say("today.since", {zone: this.desk.page.zone})}</time></p>
      <div class="columns">
        <div><h3>${this.say("today.comments")}</h3><dl class="facts">${fact(this.say("today.published"), today.comments.published)}
          ${fact(this.say("today.held"), today.comments.held)} ${fact(this.say("today.rejected"), today.comments.rejected)} ${fact(this.say("reports"), today.reports)}</dl></div>
        <div><h3>${this.say("today.decisions")}</h3><dl class="facts">${fact(this.say("because.approved"), today.decisions.approve)}
          ${fact(this.say("because.rejected"), today.decisions.reject)} ${fact(this.say("today.undone"), today.decisions.undo)}</dl></div>
      </div>
      ${today.byModerator.length > 0 ? html`<div class="scroll" tabindex="0" role="group" aria-label=${this.say("moderators")}><table><thead><tr><th scope="col">${this.say("moderator")}</th>
        <th scope="col" class="number">${this.say("because.approved")}</th><th scope="col" class="number">${this.say("because.rejected")}</th></tr></thead>
        <tbody>${today.byModerator.map((each) => html`<tr><th scope="row">${each.by.name}</th><td class="number">${words.number(each.approve)}</td>
          <td class="number">${words.number(each.reject)}</td></tr>`)}</tbody></table></div>` : nothing}
    </section>`;
  }

  #rules({rules}: Summary): TemplateResult {
    const sorted = [...rules].sort((a, b) => b.found - a.found);
    const designed = sorted.filter((rule) => rule.byDesign);
    const judging = sorted.filter((rule) => !rule.byDesign);
    return html`<section class="card"><h2>${this.say("precision.title")}</h2><p class="hint">${this.say("precision.hint")}</p>
      ${judging.length === 0 ? html`<p>${this.say("none")}</p>` : this.#table(judging, "precision.title", true)}
      ${designed.length === 0 ? nothing : html`<h3>${this.say("design.title")}</h3><p class="hint">${this.say("design.hint")}</p>
        ${this.#table(designed, "design.title", false)}`}
    </section>`;
  }

  #table(rules: RuleFigures[], title: "precision.title" | "design.title", judged: boolean): TemplateResult {
    const {words} = this.desk;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.say(title)}><table>
      <thead><tr><th scope="col">${this.say("filter.rule")}</th><th scope="col" class="number">${this.say("precision.found")}</th>
        <th scope="col" class="number">${this.say("precision.agreed")}</th><th scope="col" class="number">${this.say("precision.overruled")}</th>
        ${judged ? html`<th scope="col">${this.say("precision")}</th>` : nothing}</tr></thead>
      <tbody>${rules.map((rule) => html`<tr><th scope="row"><a href=${fragment({screen: "queue", view: {...FIRST, filters: {rule: rule.rule}}})}>${ruleName(words, rule.rule)}</a></th>
        <td class="number">${words.number(rule.found)}</td><td class="number">${words.number(rule.agreed)}</td><td class="number">${words.number(rule.overruled)}</td>
        ${judged ? html`<td>${this.#precision(rule)}</td>` : nothing}</tr>`)}</tbody></table></div>`;
  }

  #precision({precision}: RuleFigures): TemplateResult {
    if (precision === undefined) return html`<span class="hint">${this.say("precision.none")}</span>`;
    return html`<meter min="0" max="1" low="0.3" high="0.7" optimum="1" value=${precision} aria-label=${this.say("precision")}></meter> ${this.desk.words.percent(precision)}`;
  }
}

customElements.define("desk-figures", FiguresScreen);
