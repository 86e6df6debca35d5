/** The least that tests of models need: they run one after the other in a page, and Java reads what came of them. */

interface Test {
  name: string;
  run: () => void | Promise<void>;
}

export interface Result {
  name: string;
  /** Empty where it passed. */
  failure: string;
}

const tests: Test[] = [];

/** The name reads as a sentence. */
export function test(name: string, run: Test["run"]): void {
  tests.push({name, run});
}

/** Fails unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown, what = ""): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what} is ${is}, not ${wanted}`);
}

/** Goes on once a condition holds; whoever runs the tests ends one that waits for ever. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((wake) => setTimeout(wake));
}

/** What a stand-in for the service answers: a status and JSON; `null` breaks the connection. */
export type Answer = readonly [status: number, body?: unknown] | null;

export interface Request {
  method: string;
  path: string;
  body: unknown;
  key: string | null;
}

/** Stands in for the service until another does; what was asked of it is told. */
export function serve(answer: (request: Request) => Answer | Promise<Answer>): Request[] {
  const asked: Request[] = [];
  globalThis.fetch = async (input, init = {}) => {
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
    const path = String(input as string).replace(/^api\/v1\/sites\/[^/]+/, "");
    const request = {method: init.method ?? "GET", path, body, key: new Headers(init.headers).get("Idempotency-Key")};
    asked.push(request);
    const said = await answer(request);
    if (said === null) throw new TypeError("the connection broke");
    return new Response(said[1] === undefined ? null : JSON.stringify(said[1]), {status: said[0]});
  };
  return asked;
}

export async function results(): Promise<Result[]> {
  const all: Result[] = [];
  for (const {name, run} of tests) {
    localStorage.clear();
    let failure = "";
    try {
      await run();
    } catch (error) {
      failure = String((error as Error).stack ?? error);
    }
    all.push({name, failure});
  }
  return all;
}
