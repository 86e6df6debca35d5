import {html, nothing, type TemplateResult} from "lit";
import {diff} from "../model/diff";
import type {Desk} from "../model/desk";
import type {Decision, Dossier, Finding, GroupMark, Origin, Report} from "../model/types";
import {alike, byWeight, evidence, finderName, isCircumstance} from "./explain";
import {icon} from "./icons";
import {removed} from "./item-text";
import {fragment} from "../model/route";

/**
 * Why it is here: what the rules found.
 *
 * @param group the comments that are alike, as they are now: when it was screened, they were fewer
 */
export function findingsOf(
  desk: Desk,
  findings: readonly Finding[],
  group: GroupMark | undefined,
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  const {words} = desk;
  return html`<section class="findings"><h3>${words.say("findings")}</h3><ul>${byWeight(findings).map((finding) => {
    const more = finding.rule === "near-duplicates" && group ? alike(words, finding, group) : evidence(words, finding);
    return html`<li class="${finding.action} ${isCircumstance(finding) ? "course" : ""}">
      <b>${finderName(words, finding)}</b>${more ? html` <span>${more}</span>` : nothing}
      ${finding.evidence.comment ? html` <a href=${fragment({screen: "comment", comment: finding.evidence.comment})}>${words.say("evidence.comment")}</a>` : nothing}
      ${finding.evidence.group ? html` <a href=${fragment({screen: "group", group: finding.evidence.group})}>${words.say("evidence.group")}</a>` : nothing}
      <span class="chip ${finding.action === "reject" ? "bad" : ""}">${words.say(`action.${finding.action}`)}</span></li>`;
  })}</ul></section>`;
}

/** Readers' reports, the open ones first. */
export function reportsOf(desk: Desk, reports: readonly Report[]): TemplateResult | typeof nothing {
  if (reports.length === 0) return nothing;
  const {words} = desk;
  const sorted = [...reports].sort((a, b) => Number(b.state === "open") - Number(a.state === "open"));
  return html`<section><h3>${words.say("reports")} <b class="count">${words.number(reports.length)}</b></h3>
    <ul class="entries">${sorted.map((report) => html`<li>
      <p>${icon("flag")}<b>${words.say(`reason.${report.reason}`)}</b> · <a href=${fragment({screen: "account", account: report.reporter.id})}>${report.reporter.name}</a>
        · ${words.say("weight", {weight: words.number(report.weight)})} · <time datetime=${report.createdAt} title=${words.moment(report.createdAt)}>${words.ago(report.createdAt)}</time>
        <span class="chip ${report.state === "open" ? "bad" : ""}">${words.say(`report.${report.state}`)}</span></p>
      ${report.details ? html`<p class="quote">${report.details}</p>` : nothing}</li>`)}</ul></section>`;
}

/** Earlier texts, each with what changed in the one after it. */
export function revisionsOf(desk: Desk, {revisions}: Dossier): TemplateResult | typeof nothing {
  if (revisions.length < 2) return nothing;
  const {words} = desk;
  const sorted = [...revisions].sort((a, b) => b.number - a.number);
  return html`<section><h3>${words.say("revisions")} <b class="count">${words.number(revisions.length)}</b></h3>
    <ol class="entries" reversed>${sorted.map((revision, index) => {
      const before = sorted[index + 1];
      return html`<li><p><b>${words.say("revision", {number: revision.number})}</b> · <span class="chip state-${revision.state}">${words.say(`state.${revision.state}`)}</span>
        · <time datetime=${revision.createdAt} title=${words.moment(revision.createdAt)}>${words.ago(revision.createdAt)}</time></p>
        <p class="quote diff">${before
          ? diff(before.body, revision.body).map(({kind, text}) =>
              kind === "same" ? text : kind === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`)
          : revision.body}</p>${removed(desk, revision)}</li>`;
    })}</ol></section>`;
}

/** Where it was imported from, and what had become of it there: nobody here has decided that. */
export function originOf(desk: Desk, origin: Origin | undefined): TemplateResult | typeof nothing {
  if (!origin) return nothing;
  const {words} = desk;
  return html`<section><h3>${words.say("origin")}</h3>
    <p><span class="chip">${words.say(`origin.${origin.fate}`)}</span>
      ${words.say("origin.from", {system: origin.system, id: origin.id})}</p></section>`;
}

/** What was decided on it before. */
export function decisionsOf(desk: Desk, decisions: readonly Decision[]): TemplateResult | typeof nothing {
  if (decisions.length === 0) return nothing;
  const {words} = desk;
  return html`<section><h3>${words.say("decisions")} <b class="count">${words.number(decisions.length)}</b></h3>
    <ul class="entries">${decisions.map((decision) => html`<li>
      <p><span class="chip ${decision.verdict}">${words.say(`verdict.${decision.verdict}`)}</span> <b>${decision.moderator.name}</b>
        ${decision.reason ? html` · ${words.say(`reason.${decision.reason}`)}` : nothing}
        · ${words.say("revision", {number: decision.revision})}
        · <time datetime=${decision.decidedAt} title=${words.moment(decision.decidedAt)}>${words.ago(decision.decidedAt)}</time>
        ${decision.undone ? html`<span class="chip">${words.say("verdict.undone")}</span>` : nothing}</p>
      ${decision.note ? html`<p class="quote">${decision.note}</p>` : nothing}</li>`)}</ul></section>`;
}
