// Elements, made without any HTML: text stays text.

/** An element with attributes (`onclick` and the like are listeners) and children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The text of a comment: the only place where HTML is put in, as the service sanitised it. */
export function commentText(html) {
  const text = el("div", {class: "text"});
  text.innerHTML = html;
  const language = languageOf(text.textContent);
  if (language) text.lang = language;
  return text;
}

/** A guess for screen readers; none where the page's own language is as likely. */
function languageOf(text) {
  if (/[ыэъё]/i.test(text)) return "ru";
  return /[a-z]/i.test(text) && !/\p{Script=Cyrillic}/u.test(text) ? "en" : null;
}

/** A moment as people write it. */
export function moment(time) {
  const text = new Date(time).toLocaleString("uk", {dateStyle: "medium", timeStyle: "short"});
  return el("time", {datetime: time}, text);
}

/** Says something in the page's status line, which screen readers follow. */
export function say(text, bad = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  status.classList.toggle("bad", bad);
}
