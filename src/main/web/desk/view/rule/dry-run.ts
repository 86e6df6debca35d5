import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../../language/en.js";
import {Problem} from "../../model/api";
import type {Desk} from "../../model/desk";
import type {DryRun, RunCounts, RuleRun, RunExample, Rulebook, Verdict3} from "../../model/setting/rules";
import {explain, ruleName} from "../explain";
import {fragment} from "../../model/route";

const VERDICTS: readonly Verdict3[] = ["publish", "hold", "reject"];
const EXAMPLES = ["falseAlarms", "missed", "newlyRejected"] as const;

/** A dry run: how far it is, then what it found. */
export function runOf(desk: Desk, book: Rulebook, id: string): TemplateResult {
  const {words} = desk;
  const run = book.run.value?.id === id ? book.run.value : undefined;
  return html`<section class="card" id="run" tabindex="-1" aria-label=${words.say("dryRun")}>
    <div class="row"><h2 class="grow">${words.say("dryRun")}</h2><a class="button plain" href=${fragment({screen: "rules"})}>${words.say("close")}</a></div>
    ${book.run.failure ? html`<p class="error" role="alert">${whyNot(desk, book.run.failure)}</p>` : nothing}
    ${run ? body(desk, run) : book.run.failure ? nothing : html`<p>${words.say("loading")}</p>`}</section>`;
}

function whyNot({words}: Desk, failure: unknown): string {
  return failure instanceof Problem && failure.status === 404 ? words.say("run.gone") : explain(words, failure);
}

function body(desk: Desk, run: DryRun): TemplateResult {
  const {words} = desk;
  if (run.state === "running") {
    return html`<p role="status">${words.say("dryRun.going", {done: run.done, total: run.total})}</p>
      <progress max=${Math.max(1, run.total)} value=${run.done} aria-label=${words.say("dryRun")}></progress>`;
  }
  if (!run.result) return html`<p class="error">${words.say(`run.failure.${run.failure ?? "error"}` as Key)}</p>`;
  const {result} = run;
  return html`<p>${words.say("dryRun.screened", {n: result.screened, number: run.version})}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${words.say("dryRun.verdicts")}><table><thead><tr><th scope="col">${words.say("dryRun.verdicts")}</th><th scope="col" class="number">${words.say("dryRun.now")}</th>
      <th scope="col" class="number">${words.say("dryRun.proposed")}</th><th scope="col">${words.say("dryRun.people")}</th></tr></thead>
      <tbody>${VERDICTS.map((verdict) => html`<tr><th scope="row">${words.say(`run.${verdict}`)}</th>
        <td class="number">${words.number(result.now[verdict].total)}</td>${proposed(desk, result.now[verdict], result.proposed[verdict])}
        <td>${people(desk, result.proposed[verdict])}</td></tr>`)}</tbody></table></div>
    ${result.changes.length > 0 ? html`<h3>${words.say("dryRun.changes")}</h3><ul class="entries">${result.changes.map((change) => html`<li>
      ${words.say(`becomes.${change.now}`)} → <b>${words.say(`becomes.${change.proposed}`)}</b>: ${words.number(change.comments.total)} <span class="hint">${people(desk, change.comments)}</span></li>`)}</ul>`
      : html`<p>${words.say(result.rules.some(differs) ? "dryRun.sameVerdicts" : "dryRun.noChange")}</p>`}
    ${result.rules.length > 0 ? html`<div class="scroll" tabindex="0" role="group" aria-label=${words.say("tab.rules")}><table><thead><tr><th scope="col">${words.say("filter.rule")}</th><th scope="col" class="number">${words.say("dryRun.now")}</th>
      <th scope="col" class="number">${words.say("dryRun.proposed")}</th><th scope="col">${words.say("dryRun.people")}</th></tr></thead>
      <tbody>${differingFirst(result.rules).map((rule) => html`<tr class=${differs(rule) ? "" : "equal"}><th scope="row">${ruleName(words, rule.rule)}</th><td class="number">${words.number(rule.now.total)}</td>
        ${proposed(desk, rule.now, rule.proposed)}<td>${people(desk, rule.proposed)}</td></tr>`)}</tbody></table></div>` : nothing}
    ${EXAMPLES.filter((kind) => result.examples[kind].length > 0).map((kind) => html`<h3>${words.say(`dryRun.${kind}`)}</h3>
      <ul class="entries">${result.examples[kind].map((example) => exampleOf(desk, example))}</ul>`)}`;
}

function differs({now, proposed}: Pick<RuleRun, "now" | "proposed">): boolean {
  return now.total !== proposed.total;
}

function differingFirst(rules: readonly RuleRun[]): RuleRun[] {
  return [...rules].sort((a, b) => Number(differs(b)) - Number(differs(a)));
}

/** The number of the proposal, in bold where it is another one. */
function proposed({words}: Desk, now: RunCounts, then: RunCounts): TemplateResult {
  const number = words.number(then.total);
  return html`<td class="number">${differs({now, proposed: then}) ? html`<b>${number}</b>` : number}</td>`;
}

function people(desk: Desk, {approved, rejected, undecided}: RunCounts): string {
  return desk.words.say("dryRun.split", {approved, rejected, undecided});
}

function exampleOf(desk: Desk, example: RunExample): TemplateResult {
  const {words} = desk;
  return html`<li><p><b>${example.author}</b>: <bdi>${example.text}</bdi></p>
    <p class="hint">${words.say(`becomes.${example.now}`)} → ${words.say(`becomes.${example.proposed}`)} · ${words.say(`run.decided.${example.decided}`)}
      ${example.findings.length > 0 ? html` · ${example.findings.map((finding) => ruleName(words, finding.rule)).join(", ")}` : nothing}
      · <a href=${fragment({screen: "comment", comment: example.commentId})}>${words.say("item")}</a></p></li>`;
}
