import {Pages} from "../../main/web/bell/model/pages.js";
import type {Notification, Notifications} from "../../main/web/bell/model/told.js";
import {type Pace, Unread} from "../../main/web/bell/model/unread.js";
import {placeOfNotification, placeOfOwn} from "../../main/web/panel/place.js";
import type {Call} from "../../main/web/element/model/api.js";
import {path} from "../../main/web/shared/path.js";
import {Trouble} from "../../main/web/shared/trouble.js";
import {equal, test, until} from "./harness.js";

/** So fast that a test needn't wait, and so slow that what comes by the pace alone doesn't come. */
const QUICK: Pace = {every: 3_600_000, spread: 0, gap: 0, most: 3_600_000};

const told = (id: string, read = false): Notification => ({id, kind: "reply", createdAt: "2026-12-01T10:00:00Z", read});

const answer = (unread: number, ...items: Notification[]): Notifications => ({unread, unreadCapped: false, items});

function unread(say: (asked: string) => unknown, pace: Partial<Pace> = {}) {
  const asked: string[] = [];
  const heard: boolean[] = [];
  const call = (async (method, to, body) => {
    asked.push(`${method} ${to}${body ? ` ${JSON.stringify(body)}` : ""}`);
    return say(asked.at(-1)!);
  }) as Call;
  const model = new Unread(call, (arrived) => heard.push(arrived), {...QUICK, ...pace});
  return {model, asked, heard};
}

/** Lets everything that is due now happen. */
const settled = () => new Promise((wake) => setTimeout(wake, 20));

test("bell: what is unread is asked for when the page is looked at, and is no news then", async () => {
  const {model, asked, heard} = unread(() => answer(2, told("b"), told("a")));
  await settled();
  equal(asked, [], "asked of a page that nobody looks at");
  model.look();
  await until(() => heard.length === 1);
  equal([model.count, asked, heard], [2, ["GET /me/notifications?limit=1"], [false]]);
  model.away();
});

test("bell: a change of the discussion is a reason to ask, and what has come is news once", async () => {
  const items = [told("a")];
  const {model, heard} = unread(() => answer(items.length, items[0]!));
  model.look();
  await until(() => heard.length === 1);
  items.unshift(told("b"));
  model.hear();
  await until(() => heard.length === 2);
  model.hear();
  await until(() => heard.length === 3);
  equal([model.count, heard], [2, [false, true, false]]);
  model.away();
});

test("bell: the first that comes to a reader who had none is news", async () => {
  let items: Notification[] = [];
  const {model, heard} = unread(() => answer(items.length, ...items));
  model.look();
  await until(() => heard.length === 1);
  items = [told("a")];
  model.hear();
  await until(() => heard.length === 2);
  equal(heard, [false, true]);
  model.away();
});

test("bell: what is unread again, at its place below what was read since, is news", async () => {
  let count = 0;
  const {model, heard} = unread(() => answer(count, told("b", true)));
  model.look();
  await until(() => heard.length === 1);
  count = 1;
  model.hear();
  await until(() => heard.length === 2);
  model.hear();
  await until(() => heard.length === 3);
  equal([model.count, heard], [1, [false, true, false]]);
  model.away();
});

test("bell: however much changes, the service is left alone for a while", async () => {
  const {model, asked, heard} = unread(() => answer(0), {gap: 60});
  model.look();
  await until(() => heard.length === 1);
  for (let i = 0; i < 10; i++) model.hear();
  await settled();
  equal(asked.length, 1, "how often was asked at once");
  await until(() => heard.length === 2);
  await settled();
  equal(asked.length, 2, "how often was asked in the end");
  model.away();
});

test("bell: nothing is asked while nobody looks, and an answer that comes then is left", async () => {
  let give = (_: Notifications): void => undefined;
  const {model, asked, heard} = unread(() => new Promise<Notifications>((done) => (give = done)));
  model.look();
  await until(() => asked.length === 1);
  model.away();
  give(answer(7, told("a")));
  model.hear();
  await settled();
  equal([model.count, asked.length, heard], [0, 1, []]);
});

test("bell: it asks by itself at its pace", async () => {
  const {model, asked} = unread(() => answer(0), {every: 1});
  model.look();
  await until(() => asked.length === 3);
  model.away();
});

test("bell: a service that is away is asked less and less often, and not sooner than it says", async () => {
  const waits: number[] = [];
  const set = globalThis.setTimeout;
  globalThis.setTimeout = ((act: () => void, wait = 0) => {
    waits.push(Math.round(wait / 100_000));
    return set(act, 0);
  }) as typeof setTimeout;
  try {
    let failures = 0;
    const busy = () => {
      failures++;
      throw new Trouble("unavailable", 503, {}, failures === 4 ? 9_000 : 0);
    };
    const {model, asked} = unread(busy, {every: 800_000, most: 3_200_000});
    model.look();
    while (asked.length < 5) await new Promise((wake) => set(wake));
    model.away();
    const least = [0, 16, 32, 32, 90];
    equal(least.map((wait, i) => waits[i]! >= wait && waits[i]! <= Math.ceil(wait * 1.26)), least.map(() => true), `waiting for ${waits}`);
  } finally {
    globalThis.setTimeout = set;
  }
});

test("bell: after a no, and after a logout, nothing is asked until somebody looks again", async () => {
  let status = 401;
  const {model, asked, heard} = unread(() => {
    if (status) throw new Trouble("unauthenticated", status);
    return answer(1, told("a"));
  });
  model.look();
  await until(() => model.refused);
  model.hear();
  await settled();
  equal([asked.length, heard], [1, [false]]);
  status = 0;
  model.away();
  model.look();
  await until(() => model.count === 1);
  model.away();
});

test("bell: what was read meanwhile isn't overwritten by an older answer", async () => {
  let give = (_: Notifications): void => undefined;
  const {model, asked} = unread((what) => (what.startsWith("PUT") ? {unread: 0, unreadCapped: false} : new Promise<Notifications>((done) => (give = done))));
  model.look();
  await until(() => asked.length === 1);
  await model.read("c");
  give(answer(3, told("c")));
  await settled();
  equal([model.count, asked[1]], [0, 'PUT /me/notifications/read {"upTo":"c"}']);
  model.away();
});

/** Pages of a list whose ids are letters from i down to a, three at a time. */
function pages() {
  const letter = (n: number) => String.fromCharCode(96 + n);
  let last = 9;
  const asked: string[] = [];
  const problem = {now: undefined as Trouble | undefined};
  const call = (async (_: string, to: string) => {
    asked.push(to);
    if (problem.now) throw problem.now;
    const after = new URL(to, "http://x").searchParams.get("after");
    const from = after ? after.charCodeAt(0) - 96 : last + 1;
    const items = [1, 2, 3].filter((step) => from > step).map((step) => ({id: letter(from - step)}));
    return {items, ...(from > 4 ? {next: items.at(-1)!.id} : {})};
  }) as Call;
  const list = new Pages<{id: string}>(call, (limit, after) => (after ? path`/list?limit=${limit}&after=${after}` : path`/list?limit=${limit}`));
  const ids = () => list.items?.map(({id}) => id).join("");
  return {list, ids, asked, problem, arrive: () => last++};
}

test("lists of the bell: they go on below, once each, to the end", async () => {
  const {list, ids, asked} = pages();
  await list.load();
  equal([ids(), list.next], ["ihg", "g"]);
  await list.more();
  await list.more();
  equal([ids(), list.next, asked], ["ihgfedcba", undefined, ["/list?limit=10", "/list?limit=10&after=g", "/list?limit=10&after=d"]]);
});

test("lists of the bell: what has come stands above, and what is read below it stays", async () => {
  const {list, ids, arrive} = pages();
  await list.load();
  await list.more();
  arrive();
  await list.load();
  equal([ids(), list.next], ["jihgfed", "d"]);
});

test("lists of the bell: where more has come than one page has, the list begins anew", async () => {
  const {list, ids, arrive} = pages();
  await list.load();
  for (let i = 0; i < 4; i++) arrive();
  await list.load();
  equal([ids(), list.next], ["mlk", "k"]);
});

test("lists of the bell: they go on until it is enough, and what was loaded before is loaded anew", async () => {
  const {list, ids, asked} = pages();
  await list.load();
  await list.more();
  const before = list.items![5];
  const answer = await list.load(0, ({items}) => items.some(({id}) => id === "d"));
  equal([ids(), list.next, answer?.items.length, answer?.next], ["ihgfed", "d", 6, "d"]);
  equal([asked.slice(2), list.items![5] === before], [["/list?limit=10", "/list?limit=100&after=g"], false]);
});

test("lists of the bell: what never is enough ends with the list, or after a thousand", async () => {
  const {list, ids, asked} = pages();
  await list.load(0, () => false);
  equal([ids(), list.next, asked.length], ["ihgfedcba", undefined, 3]);
  let page = 1000;
  const endless = new Pages<{id: string}>((async () => ({items: [{id: String(page)}], next: String(page--)})) as unknown as Call, () => path`/list`);
  const answer = await endless.load(0, () => false);
  equal([answer?.items.length, answer?.next], [11, "990"]);
});

test("lists of the bell: where it breaks off before it is enough, what has come is there, and why", async () => {
  const {list, ids, problem} = pages();
  const answer = await list.load(0, () => {
    problem.now = new Trouble("offline");
    return false;
  });
  equal([ids(), list.next, answer?.next, list.problem?.kind], ["ihg", "g", "g", "offline"]);
});

test("lists of the bell: what doesn't come is told, and what is there stays", async () => {
  const {list, ids, problem} = pages();
  await list.load();
  problem.now = new Trouble("offline");
  await list.more();
  equal([ids(), list.problem?.kind], ["ihg", "offline"]);
  problem.now = undefined;
  await list.more();
  equal([ids(), list.problem], ["ihgfed", undefined]);
});

test("bell: what it tells of leads to the comment here, or to where its article is", () => {
  const comment = {id: "c", excerpt: "Так"};
  const here = {...told("n"), article: {key: "bridge", title: "Міст", url: "https://news.example/bridge"}, comment};
  equal(placeOfNotification("bridge", here), {here: "c", url: "#viche-comment-c"});
  const elsewhere = {...here, article: {key: "tram", title: "Трамвай", url: "https://news.example/tram#top"}};
  equal(placeOfNotification("bridge", elsewhere), {article: "Трамвай", url: "https://news.example/tram#viche-comment-c"});
  equal(placeOfNotification("bridge", {...here, article: {key: "tram"}}), {article: "tram"}, "without a confirmed address");
  equal(placeOfNotification("bridge", {...here, article: {key: "tram", url: "javascript:alert(1)"}}), {article: "tram"}, "what is no page");
  equal(placeOfNotification("bridge", told("n")), {}, "of a sanction");
});

test("bell: a comment that was taken back leads nowhere", () => {
  const own = {id: "c", article: "bridge", state: "withdrawn"} as Parameters<typeof placeOfOwn>[1];
  equal(placeOfOwn("bridge", own), {});
  equal(placeOfOwn("bridge", {...own, state: "rejected"}), {here: "c", url: "#viche-comment-c"});
});
