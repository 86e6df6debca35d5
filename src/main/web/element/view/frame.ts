import {html, nothing} from "lit-html";
import type {Discussion as Page, Me} from "../../shared/model.js";
import {dialog} from "./ask.js";
import {bell} from "./bell.js";
import type {Scene} from "./scene.js";
import {each} from "./each.js";
import type {Place} from "../model/outbox.js";
import {schemeOf} from "./scheme.js";
import {threads, unseen} from "./thread.js";
import {lasting, postureText, reasonText, textOf} from "../model/told.js";
import {box} from "./write.js";

/** The discussion, with everything around its threads. */
export function frame(host: Scene, page: Page) {
  const {words, reading, visitor} = host;
  const {keptAt, tree, whole} = reading;
  return html`<section class=${schemeOf(host)} aria-labelledby="title">
    <div class="top">
      <h2 id="title" tabindex="-1">${page.count ? words.say("count", {n: page.count}) : words.say("discussion")}</h2>
      ${bell(host)} ${page.count > 1 ? order(host) : nothing}
    </div>
    ${
      keptAt
        ? html`<p class="note">${words.say("kept", {ago: words.ago(keptAt)})} ${link(host, "again", () => reading.load())}</p>`
        : nothing
    }
    ${writing(host, page)}
    ${visitor.writer?.outbox.entry("") || (visitor.reader && reading.open && !visitor.barred) ? box(host, {place: "", label: words.say("yourComment")}) : nothing}
    ${own(host)}
    ${whole ? html`<p class="note">${words.say("linked")} ${link(host, "whole", () => reading.showWhole())}</p>` : nothing}
    ${reading.missing ? html`<p class="note" id="missing" tabindex="-1">${words.say("missing")}</p>` : nothing}
    ${tree.size ? threads(host, tree) : html`<p class="muted">${words.say("empty")}</p>`}
    ${
      page.next && !whole
        ? html`<button class="more" @click=${() => host.doing(() => reading.more())}>${words.say("more")}</button>`
        : nothing
    }
    ${pill(host)} ${dialog(host)}
  </section>`;
}

/** What the page itself has inside the element stays until there is something better. */
export function waiting(host: Scene) {
  const {words, reading} = host;
  if (reading?.failed) {
    return html`<slot></slot>
      <section class=${schemeOf(host)}>
        <p class="note">
          ${words?.say("failed") ?? "The discussion can’t be loaded."} ${words ? link(host, "again", () => reading.load()) : nothing}
        </p>
      </section>`;
  }
  return host.querySelector(":not(noscript)")
    ? html`<slot></slot>`
    : html`<div aria-busy="true"><div class="wait"></div><div class="wait"></div><div class="wait"></div></div>`;
}

function link({words}: Scene, word: string, act: () => void) {
  return html`<button class="link" @click=${act}>${words.say(word)}</button>`;
}

function order({words, reading}: Scene) {
  const chosen = (event: Event) => {
    reading.sort = (event.target as HTMLSelectElement).value as typeof reading.sort;
    void reading.load();
  };
  return html`<label>${words.say("sort")}
    <select @change=${chosen}>
      ${["newest", "oldest", "top"].map(
        (each) => html`<option value=${each} ?selected=${each === reading.sort}>${words.say(each)}</option>`,
      )}
    </select></label>`;
}

/** Whether one may write, and what becomes of it. */
function writing(host: Scene, page: Page) {
  const {words, reading, visitor} = host;
  if (!page.open) return html`<p class="note">${words.say("ended")}</p>`;
  const told = page.posture ? postureText(words, page.posture) : page.mode === "pre" ? words.say("modePre") : "";
  if (!reading.open) return html`<p class="note">${told}</p>`;
  const {reader, barred} = visitor;
  if (barred) {
    return html`<p class="note">${lasting(words, "mayNot", barred.until)}: ${reasonText(words, barred.reason)}</p>`;
  }
  return html`${reader?.me?.sanctions.map((sanction) => (sanction.kind === "warn" ? warning(host, sanction) : nothing))}
    ${told ? html`<p class="muted small">${told}</p>` : nothing}
    ${reader ? nothing : html`<p class="join">${reader === null ? join(host) : nothing}</p>`}`;
}

function join(host: Scene) {
  const {words} = host;
  const url = host.getAttribute("login-url");
  const click = (event: Event) => host.askToLogIn() || event.preventDefault();
  const [before, after] = words.say("join", {link: "|"}).split("|");
  return html`${before}${
    url
      ? html`<a href=${url} @click=${click}>${words.say("logIn")}</a>`
      : html`<button class="link" @click=${click}>${words.say("logIn")}</button>`
  }${after}`;
}

function warning(host: Scene, {id, reason}: Me["sanctions"][number]) {
  const {words, visitor} = host;
  const read = () => host.doing(() => visitor.acknowledge(id));
  return html`<p class="note bad">${words.say("warned", {reason: reasonText(words, reason)})} ${link(host, "acknowledge", read)}</p>`;
}

/** What others don't see, and unsent texts whose place isn't on the page. */
function own(host: Scene) {
  const {words, reading, visitor} = host;
  const lost = visitor.writer?.outbox.places().filter((place) => {
    const id = place.split(":").pop()!;
    return place && reading.tree.get(id)?.comment.state !== "visible" && !visitor.reader?.hidden.some((own) => own.id === id);
  });
  const stray = (place: Place) => box(host, {place, label: words.say("stray"), stray: true});
  return html`${lost?.length ? each(visitor, "plain", lost, (place) => place, stray) : nothing}${unseen(host, host, {look: "plain"})}`;
}

/** What is told wherever the reader is: what has become of what they did, and that there is something new. */
function pill(host: Scene) {
  const {words, reading, notice} = host;
  const {newer, waiting} = reading;
  const text = newer ? words.say("newer") : words.say("fresh", {n: waiting.size});
  return html`<div class="pill" aria-live="polite">
    ${notice ? html`<p class="note" @click=${() => host.say("")}>${textOf(words, notice)}</p>` : nothing}
    ${newer || waiting.size ? html`<button class="main" @click=${() => reading.reveal()}>${text}</button>` : nothing}
  </div>`;
}
