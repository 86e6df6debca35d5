import {Api} from "../../main/web/desk/model/api.js";
import {changeOf, condition, type Endpoint, Endpoints, needsLook} from "../../main/web/desk/model/setting/endpoints.js";
import {type Answer, equal, type Request, serve, test} from "./harness.js";

const ID = "01a205cd-e1a0-7c44-9f0e-2b7c64d18a35";
const HOOK: Endpoint = {
  id: ID, kind: "webhook", address: "https://news.example/hook", types: ["comment.hidden"], text: false, enabled: true, createdAt: "2026-01-01T00:00:00Z",
};
const DESK = "https://talk.example/desk";

function endpoints(answer: (request: Request) => Answer) {
  const asked = serve(answer);
  return {asked, model: new Endpoints(new Api("news", () => "t", () => undefined), DESK)};
}

test("endpoints: how one fares is said in a word", () => {
  const now = Date.parse("2026-01-02T00:00:00Z");
  equal(condition(HOOK, now), "on");
  equal(condition({...HOOK, restsUntil: "2026-01-02T00:05:00Z"}, now), "resting");
  equal(condition({...HOOK, failingSince: "2026-01-01T23:00:00Z"}, now), "failing");
  equal(condition({...HOOK, enabled: false}, now), "off");
  equal(condition({...HOOK, enabled: false, disabledFor: "gone"}, now), "gone");
  equal(condition({...HOOK, enabled: false, disabledFor: "failing"}, now), "given-up");
});

test("endpoints: one needs a look that was turned off by the service or fails for an hour, not one that an admin turned off", () => {
  const now = Date.parse("2026-01-02T00:00:00Z");
  equal(needsLook(HOOK, now), false);
  equal(needsLook({...HOOK, enabled: false}, now), false);
  equal(needsLook({...HOOK, enabled: false, disabledFor: "gone"}, now), true);
  equal(needsLook({...HOOK, failingSince: "2026-01-01T23:30:00Z"}, now), false);
  equal(needsLook({...HOOK, failingSince: "2026-01-01T22:30:00Z"}, now), true);
});

test("endpoints: only what the kind has is sent", () => {
  const telegram = {token: "", chat: " @news ", desk: DESK};
  const akismet = {key: "", blog: " https://news.example ", test: true};
  equal(changeOf({kind: "telegram", address: "", types: ["queue.overdue"], text: true, enabled: true, telegram, akismet}), {
    kind: "telegram", types: ["queue.overdue"], enabled: true, telegram: {chat: "@news", desk: DESK},
  });
  equal(changeOf({kind: "webhook", address: " https://a.example/ ", types: [], text: true, enabled: false, telegram, akismet}), {
    kind: "webhook", address: "https://a.example/", types: [], text: true, enabled: false,
  });
  equal(changeOf({kind: "screening", address: " https://a.example/ ", types: ["comment.hidden"], text: true, enabled: true, telegram, akismet}), {
    kind: "screening", address: "https://a.example/", enabled: true,
  });
  equal(changeOf({kind: "akismet", address: "", types: ["comment.hidden"], text: true, enabled: true, telegram, akismet}), {
    kind: "akismet", enabled: true, akismet: {blog: "https://news.example", test: true},
  });
  equal(changeOf({kind: "akismet", address: "", types: [], text: false, enabled: true, telegram, akismet: {...akismet, key: " 0123456789ab "}}), {
    kind: "akismet", enabled: true, akismet: {key: "0123456789ab", blog: "https://news.example", test: true},
  });
});

test("endpoints: types that are newer than the desk stay, and may be taken away", async () => {
  const newer = {...HOOK, types: ["comment.hidden", "comment.sung"]};
  const {asked, model} = endpoints(({method}) => (method === "PUT" ? [200, newer] : [200, {items: [newer]}]));
  await model.read();
  model.change(ID);
  model.choose("queue.overdue", true);
  equal(model.draft?.value.types, ["comment.hidden", "queue.overdue", "comment.sung"]);
  model.choose("comment.sung", false);
  equal(model.offered.includes("comment.sung"), true);
  equal(model.draft?.value.types, ["comment.hidden", "queue.overdue"]);
  model.choose("comment.sung", true);
  equal(await model.save(), true);
  const sent = asked.find(({method}) => method === "PUT")?.body as {types: string[]};
  equal(sent.types, ["comment.hidden", "queue.overdue", "comment.sung"]);
});

test("endpoints: a fault stands at its field until that is changed, and what was typed stays", async () => {
  const {model} = endpoints(() => [400, {type: "about:invalid", title: "Invalid", status: 400, errors: [{pointer: "/address", message: "begins with https://"}]}]);
  model.add("webhook");
  model.edit("/address", "http://news.example/");
  equal(await model.save(), false);
  equal(model.draft?.fault("/address"), "begins with https://");
  equal(model.draft?.value.address, "http://news.example/");
  model.edit("/address", "https://news.example/");
  equal(model.draft?.fault("/address"), undefined);
});

test("endpoints: a try that got no answer is sent again with its key, and a changed form with another", async () => {
  const {asked, model} = endpoints(({method}) => (method === "POST" ? null : [200, {items: []}]));
  model.add("webhook");
  await model.save();
  await model.save();
  model.edit("/enabled", false);
  await model.save();
  const keys = asked.map(({key}) => key);
  equal(keys[0] === keys[1], true);
  equal(keys[1] === keys[2], false);
});

test("endpoints: a secret is told once", async () => {
  const {model} = endpoints(({method}) => (method === "POST" ? [201, {...HOOK, secret: "whsec_x"}] : [200, {items: [HOOK]}]));
  model.add("webhook");
  equal(await model.save(), true);
  equal(model.secret, {endpoint: ID, text: "whsec_x", another: false});
  equal(model.draft, undefined);
  model.kept();
  equal(model.secret, undefined);
});

test("endpoints: a test waits until something came of it", async () => {
  const states = ["waiting", "dead"];
  const {model} = endpoints(({method, path}) => {
    if (method === "POST") return [202, {event: "e"}];
    if (path.includes("deliveries")) return [200, {items: [{event: "e", type: "ping", state: states.shift(), attempts: 1, recordedAt: "2026-01-01T00:00:00Z", status: 500}]}];
    return [200, {items: [HOOK]}];
  });
  await model.ping(ID);
  equal(model.test?.delivery?.state, "dead");
  equal(model.test?.delivery?.status, 500);
});
