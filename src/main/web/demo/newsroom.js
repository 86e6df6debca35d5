// The demo's login, in place of a site's session: who one is stays in this tab, in its name, which a
// browser keeps also where it keeps nothing else. All that the discussion needs of a site is the
// address that answers the token of whoever is logged in.

const KEY = "demo-person ";

function person() {
  try {
    return window.name.startsWith(KEY) ? JSON.parse(window.name.slice(KEY.length)) : null;
  } catch {
    return null;
  }
}

function become(someone) {
  window.name = someone ? KEY + JSON.stringify(someone) : "";
}

function session(someone) {
  return someone ? `/demo/session?${new URLSearchParams(someone)}` : "/demo/session";
}

async function token(someone) {
  const answer = await fetch(session(someone), {cache: "no-store"});
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return (await answer.json()).token;
}

/** Where to go after the login: an address of this site; the front page where none was given. */
function goal() {
  const home = new URL("/demo", location.href);
  try {
    const wanted = new URL(new URLSearchParams(location.search).get("return") ?? home, home);
    return wanted.origin === location.origin ? wanted : home;
  } catch {
    return home;
  }
}

/** The desk keeps its login itself and takes it from the fragment, which no server sees. */
async function enter(someone, page) {
  if (page.pathname === "/desk") page.hash = `token=${await token(someone)}`;
  location.assign(page);
}

const now = person();
for (const discussion of document.querySelectorAll("viche-discussion")) {
  discussion.setAttribute("token-url", session(now));
}

const asking = location.pathname === "/demo/login";
document.getElementById("who")?.removeAttribute("inert");
const out = document.getElementById("out");
out?.toggleAttribute("inert", !now);
out?.addEventListener("click", () => {
  become(null);
  location.reload();
});

const buttons = [...document.querySelectorAll(".person")];
for (const button of buttons) {
  const {name, role, badge} = button.dataset;
  button.ariaPressed = String(now?.name === name && now.role === role);
  button.addEventListener("click", () => {
    become({name, role, badge});
    if (asking) enter(person(), goal());
    else location.reload();
  });
}

if (asking) {
  const form = document.getElementById("as");
  form.removeAttribute("inert");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    become({name: form.elements.name.value.trim(), role: form.elements.role.value, badge: ""});
    enter(person(), goal());
  });
}

document.querySelector("[data-desk]").addEventListener("click", (event) => {
  if (now && now.role !== "reader") {
    event.preventDefault();
    enter(now, new URL("/desk", location.href));
  }
});

// What came to the receiver of events: looked at again while the page is seen, without closing what
// is open in it.
const events = document.getElementById("events");

async function look() {
  if (document.hidden || events.querySelector("details[open]")) return;
  const answer = await fetch(location.href, {cache: "no-store"});
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  events.replaceChildren(...page.getElementById("events").children);
}

if (events) setInterval(() => look().catch(() => {}), 1_000); // a service that is away comes back
