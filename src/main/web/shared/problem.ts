/** RFC 9457. */
export interface Problem {
  type?: string;
  title?: string;
  detail?: string;
  errors?: {pointer: string; message: string}[];
}

/** What an answer that says no says. */
export interface Refused<P extends Problem> {
  /** The last part of the problem's type: its stable name. Empty where there is none. */
  kind: string;
  problem: P;
  /** Seconds after which it is worth trying again, 0 where nothing is said. */
  wait: number;
}

/** Whether a call that got this status, 0 for no answer, may come through later as it is: nobody has said no. */
export function isPassing(status: number): boolean {
  return [0, 408, 429].includes(status) || status >= 500;
}

/** Reads an answer that says no. */
export async function refusedIn<P extends Problem>(answer: Response): Promise<Refused<P>> {
  let problem = {} as P;
  try {
    problem = Object(await answer.json()) as P;
  } catch {
    // Something between us and the service answered; the status has to do.
  }
  const kind = String(problem.type ?? "").split("/").pop()!;
  return {kind, problem, wait: Number(answer.headers.get("Retry-After")) || 0};
}
