// The main job by the types that openapi-typescript makes of the contract, and openapi-fetch.
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './contract.js';

declare const process: { argv: string[] };
const [service, site, readersToken, moderatorsToken] = process.argv.slice(2) as [string, string, string, string];
const article = 'typescript';

function login(token: string): Middleware {
  return {
    onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${token}`);
      return request;
    },
  };
}

function client(token?: string) {
  const made = createClient<paths>({ baseUrl: `${service}/api/v1` });
  if (token) made.use(login(token));
  return made;
}

function check(right: boolean, what: unknown): asserts right {
  if (!right) throw new Error(JSON.stringify(what));
}

const reader = client(readersToken);
const moderator = client(moderatorsToken);

const submitted = await reader.POST('/sites/{site}/articles/{article}/comments', {
  params: { path: { site, article }, header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: { body: 'Нарешті *міст*!', format: 'text' },
});
check(submitted.data?.state === 'pending', submitted);
const { id, revision, reasons } = submitted.data;
check(reasons.some(({ by, rule }) => by === 'rule' && rule === 'mode'), reasons);

const queue = await moderator.GET('/sites/{site}/moderation/queue', {
  params: { path: { site }, query: { article, order: 'newest', state: 'pending' } },
});
const waiting: components['schemas']['QueueItem'] | undefined = queue.data?.items[0];
check(waiting?.comment.id === id, queue);

// What was refused says why by its type, and a type has the members that the contract tells of.
const stale = await moderator.POST('/sites/{site}/moderation/comments/{comment}/decisions', {
  params: { path: { site, comment: id } },
  body: { verdict: 'approve', revision: revision + 1 },
});
check(stale.error?.type === '/problems/stale-revision', stale);
const latest: number = stale.error.latestRevision;
check(latest === revision, stale);

const decided = await moderator.POST('/sites/{site}/moderation/comments/{comment}/decisions', {
  params: { path: { site, comment: id } },
  body: { verdict: 'approve', revision: latest, expectedState: waiting.comment.revisionState },
});
check(decided.data?.outcome === 'applied' && decided.data.state === 'approved', decided);

const page = await client().GET('/sites/{site}/articles/{article}/discussion', {
  params: { path: { site, article }, query: { sort: 'oldest' } },
});
check(page.data?.count === 1, page);
check(page.data.threads[0]?.html === '<p>Нарешті <em>міст</em>!</p>', page);
