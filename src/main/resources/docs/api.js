// The description of this service, to try. No validator is asked: nothing leaves the page's origin.
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", colour);
colour();

/** A link inside a button can't be used by keys, and the button says and does the same. */
const plainLinks = {
  wrapComponents: {
    DeepLink: (link, {React}) => ({text}) => React.createElement("span", {className: "nostyle"}, text),
  },
};

/** What Swagger UI leaves unsaid to who doesn't see it: attributes of the elements a selector finds. */
const unsaid = [
  [".information-container section", {"aria-label": "Description"}],
  ["section.schemes", {"aria-label": "Server and login"}],
  ["section.models", {"aria-label": "Schemas"}],
  ["table[role=region]", {role: "table"}],
  ["pre.microlight", {tabindex: "0"}],
  ["#servers", {"aria-label": "Server"}],
  [".examples-select-element", {"aria-label": "Example"}],
  [".body-param__text", {"aria-label": "Body of the request"}],
  ["tr[data-param-name] :is(select, input, textarea)", {"aria-label": (field) => field.closest("tr").dataset.paramName}],
];
function complete() {
  for (const [selector, attributes] of unsaid) {
    for (const element of document.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, typeof value === "function" ? value(element) : value);
      }
    }
  }
}
new MutationObserver(complete).observe(document.querySelector("#docs"), {childList: true, subtree: true});

const ui = SwaggerUIBundle({
  url: "../openapi.yaml",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  docExpansion: "list",
  tryItOutEnabled: true,
  plugins: [plainLinks],
});

// In demo mode: its login hands out tokens.
const people = document.querySelectorAll(".people button");
for (const person of people) {
  person.addEventListener("click", async () => {
    const {name, role} = person.dataset;
    let token = "";
    if (role) {
      const answer = await fetch("../demo/token?" + new URLSearchParams({name, role}));
      if (!answer.ok) {
        document.querySelector("#who").textContent = "The demo gives no token: " + answer.status;
        return;
      }
      token = await answer.text();
      ui.preauthorizeApiKey("login", token);
    } else {
      ui.authActions.logout(["login"]);
    }
    for (const other of people) {
      other.setAttribute("aria-pressed", String(other === person));
    }
    document.querySelector("#who").textContent = role ? `Calls are ${name}'s now, a ${role}.` : "Calls are nobody's now.";
  });
}
