import {html, nothing, type TemplateResult} from "lit";
import type {Key} from "../language/en.js";
import type {Desk} from "../model/desk";
import type {Row} from "../model/row";
import type {Reason} from "../model/types";
import {byWeight, finderName, isCircumstance} from "./explain";
import {icon} from "./icons";
import {troubleText} from "./trouble";

/** What a line of the list shows and does. */
export interface RowView {
  row: Row;
  open: boolean;
  picked: boolean;
  href: string;
  pick(on: boolean, range: boolean): void;
}

/** A line of the list. */
export function rowOf(desk: Desk, {row, open, picked, href, pick}: RowView): TemplateResult {
  const {words} = desk;
  const {comment, reports, group, claim, findings, waitingSince} = row.item;
  const foreign = claim && claim.by.id !== desk.me?.account ? claim : undefined;
  const telling = byWeight(findings).filter((finding) => !isCircumstance(finding)).slice(0, 2);
  return html`<div role="listitem" class="item ${open ? "current" : ""} ${row.gone ? "gone" : ""} ${row.trouble ? "trouble" : ""}" data-comment=${comment.id}>
    <input type="checkbox" aria-label=${words.say("pick", {name: comment.author.name})} .checked=${picked}
      @click=${(event: MouseEvent) => pick((event.currentTarget as HTMLInputElement).checked, event.shiftKey)}>
    <a href=${href} aria-current=${open ? "true" : nothing}>
      <span class="who"><b dir="auto">${comment.author.name}</b>${comment.author.badges.map((badge) => html` <span class="badge">${badge}</span>`)}
        <time datetime=${waitingSince} title=${words.moment(waitingSince)}>${words.since(waitingSince)}</time></span>
      <span class="text" lang=${comment.language ?? nothing}>${plain(comment.html)}</span>
      <span class="marks">
        ${row.gone ? html`<span class="chip ${row.gone.verdict}">${words.say(`gone.${row.gone.verdict}`, {name: row.gone.by.name})}</span>` : nothing}
        ${row.trouble ? html`<span class="chip bad">${troubleText(words, row.trouble)}</span>` : nothing}
        ${foreign ? html`<span class="chip claim">${icon("eye")}${words.say("claimed", {name: foreign.by.name})}</span>` : nothing}
        ${reports ? html`<span class="chip bad">${icon("flag")}${words.number(reports.open)} · ${topReason(desk, reports.reasons)}</span>` : nothing}
        ${group && group.waiting > 1 ? html`<span class="chip warn">${icon("copies")}${words.say("copies", {n: group.waiting})}</span>` : nothing}
        ${telling.map((finding) => html`<span class="chip ${finding.action === "reject" ? "bad" : ""}">${finderName(words, finding)}</span>`)}
        ${comment.revision > 1 ? html`<span class="chip">${words.say("edited")}</span>` : nothing}
        <span class="article">${comment.article.title ?? comment.article.key}</span>
      </span>
    </a>
  </div>`;
}

/** The text of a comment without its markup, for a glance. */
export function plain(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.body.children].map((block) => block.textContent?.trim()).join(" ");
}

function topReason(desk: Desk, reasons: Partial<Record<Reason, number>>): string {
  const top = Object.entries(reasons).sort((a, b) => b[1] - a[1])[0]?.[0];
  return top ? desk.words.say(`reason.${top}` as Key) : "";
}
