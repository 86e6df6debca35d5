import type {Call} from "../../main/web/element/model/api.js";
import {editOf, type Outcome, Outbox} from "../../main/web/element/model/outbox.js";
import {Trouble} from "../../main/web/shared/trouble.js";
import {equal, test} from "./harness.js";

interface Asked {
  method: string;
  to: string;
  body?: {body?: string; revision?: number};
  key?: string;
}

type Said = unknown;

/** An outbox whose calls are answered by a function; what it throws is the trouble. */
function outbox(answer: (asked: Asked) => Said, name = "reader") {
  const asked: Asked[] = [];
  const outcomes: Outcome[] = [];
  let refused = 0;
  const call = (async (method, to, body, key) => {
    const one: Asked = {method, to, ...(body ? {body} : {}), ...(key ? {key} : {})};
    asked.push(one);
    return answer(one);
  }) as Call;
  const box = new Outbox(call, "bridge", name, () => ({}), (outcome, login) => {
    if (outcome) outcomes.push(outcome);
    if (login) refused++;
  });
  return {box, asked, outcomes, refused: () => refused};
}

const stored = (id: string, body: string, key: string | undefined, revision = 1) => ({
  id,
  body,
  revision,
  state: "pending",
  reasons: [],
  ...(key ? {idempotencyKey: key} : {}),
});

test("outbox of the element: a text is kept from the first letter on and forgotten when it is acknowledged", async () => {
  const {box, asked, outcomes} = outbox(() => stored("1", "Вітаю", undefined));
  box.write("", "Вітаю");
  equal(box.entry("")?.phase, "draft");
  equal(outbox(() => null).box.entry("")?.body, "Вітаю", "after a reload it");
  await box.send("");
  equal(box.places(), []);
  equal(asked.map(({method, to}) => [method, to]), [["POST", "/articles/bridge/comments"]]);
  equal(outcomes.map(({place, submitted}) => [place, submitted.id]), [["", "1"]]);
});

test("outbox of the element: what didn't come through goes out again with its key, after a look for it", async () => {
  let there = false;
  const {box, asked} = outbox(({method, key}) => {
    if (!there) throw new Trouble("offline");
    return method === "GET" ? {items: [], likes: []} : stored("1", "Так", key);
  });
  box.write("", "Так");
  const key = box.entry("")!.key;
  await box.send("");
  equal(box.entry("")?.phase, "unsent");
  there = true;
  await box.resume();
  box.close();
  equal(box.places(), []);
  equal(asked.map((each) => each.method), ["POST", "GET", "POST"]);
  equal(asked.filter((each) => each.method === "POST").map((each) => each.key), [key, key]);
});

test("outbox of the element: what the service has already is not sent again", async () => {
  let there = false;
  const {box, asked, outcomes} = outbox(({key}) => {
    if (!there) throw new Trouble("offline");
    return {items: [stored("7", "Так", key ?? box.entry("")!.key)], likes: []};
  });
  box.write("", "Так");
  await box.send("");
  there = true;
  await box.resume();
  box.close();
  equal(asked.map((each) => each.method), ["POST", "GET"]);
  equal(outcomes.map((each) => each.submitted.id), ["7"]);
});

test("outbox of the element: a text changed since it was stored becomes an edit of it", async () => {
  let key = "";
  let there = false;
  const {box, asked, outcomes} = outbox(({method, body}) => {
    if (!there) throw new Trouble("offline");
    return method === "GET" ? {items: [stored("7", "Так", key)], likes: []} : stored("7", body!.body!, key, 2);
  });
  box.write("", "Так");
  key = box.entry("")!.key;
  await box.send("");
  box.write("", "Так, дякую");
  there = true;
  await box.resume();
  box.close();
  equal(asked.map(({method, to}) => [method, to]).slice(1), [["GET", "/articles/bridge/mine"], ["PUT", "/comments/7"]]);
  equal(outcomes.map((each) => each.submitted.revision), [2]);
});

test("outbox of the element: a no keeps the text, and a text that can't be this one any more gets another key", async () => {
  const {box} = outbox(() => {
    throw new Trouble("invalid", 400, {detail: "занадто довго"});
  });
  box.write("", "Довго");
  const key = box.entry("")!.key;
  await box.send("");
  equal([box.entry("")!.phase, box.entry("")!.told, box.entry("")!.key], ["refused", "занадто довго", key]);

  const reused = outbox(() => {
    throw new Trouble("key-reused", 422);
  });
  reused.box.write("x", "Інше");
  const before = reused.box.entry("x")!.key;
  await reused.box.send("x");
  equal([reused.box.entry("x")!.phase, reused.box.entry("x")!.key === before, reused.box.entry("x")!.tried], ["refused", false, []]);
});

test("outbox of the element: without a login a text waits, and that is told", async () => {
  const {box, refused} = outbox(() => {
    throw new Trouble("unauthenticated", 401);
  });
  box.write("", "Я тут");
  await box.send("");
  equal([box.entry("")!.phase, refused()], ["unsent", 1]);
  box.close();
});

test("outbox of the element: what is typed while a text is sent is a text of its own", async () => {
  const {box} = outbox(({key}) => {
    box.write("", "Перший і ще");
    return stored("1", "Перший", key);
  });
  box.write("", "Перший");
  const key = box.entry("")!.key;
  await box.send("");
  equal([box.entry("")!.body, box.entry("")!.phase, box.entry("")!.key === key], ["Перший і ще", "draft", false]);
});

test("outbox of the element: an edit of a revision that is overtaken is not forced on the newer one", async () => {
  const {box, asked} = outbox(({method}) => {
    if (method === "PUT") throw new Trouble("stale-revision", 409);
    return {items: [stored("7", "Від іншої вкладки", undefined, 3)], likes: []};
  });
  box.write(editOf("7"), "Моє", 2);
  await box.send(editOf("7"));
  equal(asked.map((each) => each.method), ["PUT", "GET"]);
  equal([box.entry(editOf("7"))!.phase, box.entry(editOf("7"))!.body], ["refused", "Моє"]);
});

test("outbox of the element: a box of another account on the device is another's", () => {
  outbox(() => null, "one").box.write("", "Моє");
  equal(outbox(() => null, "other").box.places(), []);
});
