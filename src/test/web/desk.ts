import {Api, Problem} from "../../main/web/desk/model/api.js";
import {doneOf} from "../../main/web/desk/model/done.js";
import {UndoHistory, undoOf} from "../../main/web/desk/model/undo-history.js";
import {Dossiers} from "../../main/web/desk/model/dossiers.js";
import {Draft, pointer} from "../../main/web/desk/model/setting/draft.js";
import {Jobs} from "../../main/web/desk/model/jobs.js";
import {EventReader} from "../../main/web/desk/model/live.js";
import {Notices} from "../../main/web/desk/model/notices.js";
import {Outbox} from "../../main/web/desk/model/outbox.js";
import {Queue} from "../../main/web/desk/model/queue.js";
import {FIRST} from "../../main/web/desk/model/route.js";
import {type Login, Session} from "../../main/web/desk/model/session.js";
import type {QueueItem} from "../../main/web/desk/model/types.js";
import {path} from "../../main/web/shared/path.js";
import {Shelf} from "../../main/web/shared/shelf.js";
import {type Answer, equal, type Request, serve, test, until} from "./harness.js";

const OLENA: Login = {token: "t-olena", subject: "olena", name: "Олена"};
const shelf = () => new Shelf(() => localStorage);

/** The models of a desk at which somebody sits, and what the service was asked. */
function desk(answer: (request: Request) => Answer | Promise<Answer>, login: Login | undefined = OLENA) {
  const session = new Session(shelf(), "news");
  if (login) session.take(login);
  const api = new Api("news", () => session.login?.token, (token) => session.end(token));
  const asked = serve(answer);
  const outbox = new Outbox(api, session, shelf());
  const notices = new Notices();
  const jobs = new Jobs(api, session);
  const mine = new Set<string>();
  const queue: Queue = new Queue(api, (comment) => mine.has(comment));
  const history = new UndoHistory({queue, outbox, dossiers: new Dossiers(api, () => undefined), notices, jobs});
  return {session, api, asked, outbox, notices, jobs, queue, history, mine};
}

const item = (id: string, minute: number, group?: QueueItem["group"]): QueueItem =>
  ({
    comment: {id, revision: 1, author: {id: "a", name: "Хтось"}},
    findings: [],
    waitingSince: `2026-01-01T10:0${minute}:00Z`,
    ...(group ? {group} : {}),
  }) as unknown as QueueItem;

const ids = (queue: Queue) => queue.rows.map((row) => row.item.comment.id);

async function read(items: QueueItem[]) {
  const all = desk(() => [200, {items}]);
  await all.queue.show(FIRST);
  return all;
}

test("outbox of the desk: a decision goes out until it is answered, always with one key", async () => {
  const answers: Answer[] = [null, [503], [201, {decisionId: "d"}]];
  const {outbox, asked} = desk(() => answers.shift()!);
  const sent = outbox.post(path`/moderation/decisions`, {}, ["c"]);
  await until(() => outbox.stalled);
  outbox.wake();
  await until(() => asked.length === 2 && outbox.stalled);
  outbox.wake();
  equal(await sent, {decisionId: "d"});
  equal(new Set(asked.map((each) => each.key)).size, 1, "the number of keys");
  equal([outbox.unsent(), outbox.stalled, localStorage.length], [0, false, 1], "what is left (the login alone is kept)");
});

test("outbox of the desk: a no is told and not sent again", async () => {
  const {outbox, asked} = desk(() => [409, {type: "https://x/problems/already-decided"}]);
  const refused = await outbox.post(path`/x`, {}, []).catch((error: unknown) => error);
  equal([(refused as Problem).type, asked.length, outbox.unsent()], ["already-decided", 1, 0]);
});

test("outbox of the desk: a login that ends is waited out, and another moderator's doesn't send it", async () => {
  const {outbox, session, asked} = desk(() => (session.login?.token === "t-new" ? [200, {}] : [401]));
  const sent = outbox.post(path`/x`, {}, []);
  await until(() => session.over);
  session.take({token: "t-petro", subject: "petro", name: "Петро"});
  session.take({...OLENA, token: "t-new"});
  await sent;
  equal(asked.length, 2);
});

test("outbox of the desk: what is unsent outlives the page, for whoever decided it", async () => {
  const first = desk(() => null);
  void first.outbox.post(path`/x`, {verdict: "approve"}, ["c"]);
  await until(() => first.outbox.stalled);

  const petro = desk(() => [200, {}], {token: "t-petro", subject: "petro", name: "Петро"});
  equal([await petro.outbox.resume(), petro.outbox.unsent("olena")], [[], 1]);

  const again = desk(() => [200, {}]);
  const done = await again.outbox.resume();
  equal(done.map(({sent, outcome}) => [sent.about, outcome.status]), [[["c"], "fulfilled"]]);
  equal(again.asked.map((each) => each.body), [{verdict: "approve"}]);
});

test("queue: what is decided goes at once and comes back where it stood", async () => {
  const {queue} = await read([item("a", 1), item("b", 2), item("c", 3)]);
  const [, b] = queue.rows;
  queue.take(["b"]);
  equal(ids(queue), ["a", "c"]);
  queue.putBack([b!], queue.view);
  equal(ids(queue), ["a", "b", "c"]);
  queue.take(["b"]);
  queue.putBack([b!], {...queue.view, queue: "reported"});
  equal(ids(queue), ["a", "c"], "another list");
});

test("queue: what a colleague decides stays and is marked, what is decided here is not", async () => {
  const {queue, mine} = await read([item("a", 1), item("b", 2)]);
  mine.add("b");
  const by = {id: "p", name: "Петро"};
  const decided = (commentId: string, verdict: "approve" | "undo") =>
    ({event: "decided", commentId, decisionId: "d", verdict, state: "approved", by}) as const;
  queue.hear([decided("a", "approve"), decided("b", "approve")]);
  equal(queue.rows.map((row) => row.gone?.verdict ?? ""), ["approve", ""]);
  queue.hear([decided("a", "undo")]);
  equal(queue.rows.map((row) => row.gone?.verdict ?? ""), ["", ""], "after its undoing");
});

test("queue: groups are smaller by what is taken and larger by what comes back", async () => {
  const group = {id: "g", waiting: 3} as QueueItem["group"];
  const {queue} = await read([item("a", 1, group), item("b", 2, group)]);
  const [a] = queue.rows;
  queue.take(["a"]);
  equal(queue.rows[0]!.item.group?.waiting, 2);
  queue.putBack([a!], queue.view);
  equal(queue.rows.map((row) => row.item.group?.waiting), [3, 3]);
});

test("queue: arrivals are counted and not thrown between what is read", async () => {
  const {queue} = await read([item("a", 1)]);
  queue.hear([
    {event: "item", queue: "pending", commentId: "n", waitingSince: "2026-01-01T10:09:00Z"},
    {event: "item", queue: "reported", commentId: "r", waitingSince: "2026-01-01T10:09:00Z"},
    {event: "item", queue: "pending", commentId: "a", waitingSince: "2026-01-01T10:01:00Z"},
  ]);
  equal([ids(queue), [...queue.arrivals]], [["a"], ["n"]]);
});

test("undo: the latest that can be taken back is, once", async () => {
  const {queue, history, asked} = await read([item("a", 1), item("b", 2)]);
  serve((request) => {
    asked.push(request);
    return [201, {state: "pending"}];
  });
  for (const id of ["a", "b"]) {
    const row = queue.find(id)!;
    const done = doneOf([row], "reject", queue.view);
    done.undoing = Promise.resolve([undoOf(`d-${id}`)]);
    queue.take([id]);
    history.remember(done);
    history.end(done, "done");
  }
  await history.undo();
  equal([ids(queue), history.takesBack("b"), history.undoable?.names.length], [["b"], true, 1]);
  await history.undo();
  equal([ids(queue), history.undoable], [["a", "b"], undefined]);
  equal(await history.undo(), [], "nothing is left: it");
  equal(asked.filter((each) => each.method === "POST").map((each) => each.path), [
    "/moderation/decisions/d-b/undo",
    "/moderation/decisions/d-a/undo",
  ]);
});

test("undo: what came to nothing has nothing to take back", async () => {
  const {queue, history, asked} = await read([item("a", 1)]);
  const done = doneOf([queue.find("a")!], "approve", queue.view);
  history.remember(done);
  equal([await history.undo(), done.state, asked.filter((each) => each.method === "POST").length], [[], "failed", 0]);
});

test("undo: a decision of the log is taken back once, however often it is asked for", async () => {
  const {history, asked} = desk(() => [201, {state: "pending"}]);
  await Promise.all([history.undoLogged("d"), history.undoLogged("d"), history.undoLogged("d")]);
  equal(asked.length, 1);
});

test("drafts: a pointer reaches and changes what it names, and nothing is changed in place", () => {
  const before = {lists: [{name: "a/b"}, {name: "c"}], "x/y": {"~": 1}};
  const draft = new Draft<unknown>(before);
  equal([draft.get("/lists/1/name"), draft.get(pointer`/${"x/y"}/${"~"}`), draft.get("/no/where")], ["c", 1, undefined]);
  draft.set("/lists/-", {name: "d"});
  draft.set("/lists/0", undefined);
  draft.set(pointer`/${"x/y"}/${"~"}`, 2);
  equal(draft.value, {lists: [{name: "c"}, {name: "d"}], "x/y": {"~": 2}});
  equal(before.lists.length, 2, "the number of lists before");
});

test("drafts: faults go with what is changed, and behind an entry that is taken away all go", () => {
  const draft = new Draft<unknown>({lists: [{a: 1}, {a: 2}], most: 1});
  const refused = new Problem(400, "invalid", {
    errors: ["/rules/lists/1/a", "/rules/most", "/rules/lists/0"].map((pointer) => ({pointer, message: pointer})),
  });
  equal(draft.refuse(refused, "/rules"), true);
  equal([draft.fault("/most"), draft.fault("/lists"), draft.fault("/lists", true)], ["/rules/most", undefined, "/rules/lists/1/a; /rules/lists/0"]);
  draft.set("/most", 2);
  equal(draft.fault("/most"), undefined);
  draft.set("/lists/0", undefined);
  equal(draft.faults, []);
  equal(draft.refuse(new Error("no"), ""), false);
});

test("events: the same come of pieces of any size", () => {
  const text = ': beat\n\nevent: counts\ndata: {"pending": 2}\n\nevent: released\ndata: {"commentId": "ї"}\n\nevent: item\ndata: {"commentId"';
  const wanted = [
    {event: "counts", pending: 2},
    {event: "released", commentId: "ї"},
  ];
  for (let size = 1; size <= text.length; size++) {
    const reader = new EventReader();
    const told = [];
    for (let at = 0; at < text.length; at += size) told.push(...reader.take(text.slice(at, at + size)));
    equal(told, wanted, `in pieces of ${size} it`);
  }
});
