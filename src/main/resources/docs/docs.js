// A guide: search within the page, buttons that copy code, contents that are open where there is room.

// The description of the API was here once: links into it go on.
if (location.hash.startsWith("#/")) {
  location.replace("docs/api" + location.hash);
}

const article = document.querySelector("article");
const contents = document.querySelector(".contents");
contents.open = matchMedia("(min-width: 80rem)").matches;

for (const pre of article.querySelectorAll("pre")) {
  const code = document.createElement("div");
  code.className = "code";
  pre.replaceWith(code);
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      copy.textContent = "Copied";
    } catch {
      // No right to, or no secure page: selected, a key copies it.
      getSelection().selectAllChildren(pre);
      copy.textContent = "Selected";
    }
    setTimeout(() => (copy.textContent = "Copy"), 2000);
  });
  code.append(pre, copy);
}

// What is searched: the blocks of the page, each with the headings that it stands below.
const blocks = [];
let above = [];
for (const element of article.children) {
  if (/^H[1-3]$/.test(element.tagName)) {
    above = above.filter((heading) => heading.tagName < element.tagName);
    blocks.push({element, above, heading: true});
    above = [...above, element];
  } else if (/^(UL|OL)$/.test(element.tagName)) {
    blocks.push(...[...element.children].map((item) => ({element: item, above})));
  } else if (element.tagName === "TABLE") {
    blocks.push(...[...element.tBodies[0].rows].map((row) => ({element: row, above})));
  } else {
    blocks.push({element, above});
  }
}

const input = document.querySelector("#search");
const found = document.querySelector("#found");
const highlights = globalThis.Highlight && CSS.highlights;
let matches = [];
let at = -1;

const words = () => input.value.toLowerCase().split(/\s+/).filter(Boolean);

/** Where the words stand in an element, as ranges. */
function places(element) {
  const ranges = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const word of text.parentNode.tagName === "BUTTON" ? [] : words()) {
      for (let i = text.data.toLowerCase().indexOf(word); i >= 0; ) {
        const range = new Range();
        range.setStart(text, i);
        range.setEnd(text, i + word.length);
        ranges.push(range);
        i = text.data.toLowerCase().indexOf(word, i + word.length);
      }
    }
  }
  return ranges;
}

function highlight(name, elements) {
  highlights?.set(name, new Highlight(...elements.flatMap(places)));
}

/**
 * Shows the blocks that have every word and the headings above them, and all below a heading that has
 * every word; the whole page where nothing is searched for.
 */
function search() {
  const wanted = words();
  matches = wanted.length
    ? blocks.filter(({element}) => {
        const text = element.textContent.toLowerCase();
        return wanted.every((word) => text.includes(word));
      })
    : [];
  at = -1;
  const elements = matches.map(({element}) => element);
  const shown = new Set([...elements, ...matches.flatMap(({above}) => above)]);
  const whole = new Set(matches.filter(({element, heading}) => heading && element.tagName !== "H1").map(({element}) => element));
  for (const {element, above} of blocks) {
    const put = wanted.length && !shown.has(element) && !above.some((heading) => whole.has(heading));
    element.classList.toggle("unfound", Boolean(put));
  }
  for (const table of article.querySelectorAll("table")) {
    table.classList.toggle("unfound", !table.querySelector("tbody tr:not(.unfound)"));
  }
  highlight("found", elements);
  highlight("next", []);
  const several = `In ${matches.length} places; Enter goes through them`;
  found.textContent = wanted.length ? ["Not on this page", "In one place"][matches.length] ?? several : "";
}

/** Goes to the next match, or to the one before. */
function go(step) {
  if (matches.length) {
    at = at < 0 && step < 0 ? matches.length - 1 : (at + step + matches.length) % matches.length;
    matches[at].element.scrollIntoView({block: "center"});
    highlight("next", [matches[at].element]);
    found.textContent = `${at + 1} of ${matches.length}`;
  }
}

function clear() {
  input.value = "";
  search();
}

document.querySelector("search").hidden = false;
input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    clear();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== input && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    input.focus();
  }
});
// A link within the page leads to what the search has put away.
addEventListener("hashchange", () => {
  if (input.value) {
    clear();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
});
