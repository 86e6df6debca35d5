// Calls of the API, with the login of this tab: a name and a role, for which the service hands out
// a token in demo mode.

const STORE = "viche-demo-login";

/** Which discussion the pages show. */
export const place = await (await fetch("/demo/place")).json();

/** A call that was refused or didn't come through. */
export class Trouble extends Error {
  constructor(type, problem, retryAfter) {
    super(type);
    this.type = type;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Who is logged in: {name, role, token}, or null. */
export function login() {
  return JSON.parse(sessionStorage.getItem(STORE));
}

export async function logIn(name, role) {
  const answer = await send(`/demo/token?${new URLSearchParams({name, role})}`);
  if (!answer.ok) throw new Trouble("login", {title: "Ім’я: від 1 до 60 знаків."});
  sessionStorage.setItem(STORE, JSON.stringify({name, role, token: await answer.text()}));
}

export function logOut() {
  sessionStorage.removeItem(STORE);
}

/** Calls the API below this site; gives its JSON, or throws Trouble. */
export async function call(method, path, {body, key} = {}) {
  let answer = await attempt(method, path, body, key);
  if (answer.status === 401 && login()) {
    // The service has started anew, with another secret.
    await logIn(login().name, login().role);
    answer = await attempt(method, path, body, key);
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({title: answer.statusText}));
  const type = String(problem.type ?? "").split("/").pop();
  throw new Trouble(type, problem, answer.headers.get("Retry-After"));
}

function attempt(method, path, body, key) {
  const headers = {};
  const token = login()?.token;
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  if (body) headers["Content-Type"] = "application/json";
  const address = `/api/v1/sites/${encodeURIComponent(place.site)}${path}`;
  return send(address, {method, headers, body: body && JSON.stringify(body)});
}

async function send(address, options) {
  try {
    return await fetch(address, {...options, signal: AbortSignal.timeout(15_000)});
  } catch {
    throw new Trouble("offline");
  }
}
