import {Problem} from "../api";

/** JSON that is being changed by its pointers (RFC 6901), with what the service finds wrong in it. */
export class Draft<T> {
  value: T;
  changed = false;
  faults: readonly {pointer: string; message: string}[] = [];

  constructor(value: T) {
    this.value = value;
  }

  get(pointer: string): unknown {
    return steps(pointer).reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], this.value);
  }

  /** Sets what stands at a pointer; undefined takes it away. */
  set(pointer: string, value: unknown): void {
    this.value = replaced(this.value, steps(pointer), value) as T;
    this.changed = true;
    // Behind an entry that is taken away all others stand elsewhere.
    const stale = value === undefined ? pointer.replace(/\/\d+$/, "") : pointer;
    this.faults = this.faults.filter((fault) => fault.pointer !== stale && !fault.pointer.startsWith(`${stale}/`));
  }

  /** Takes the faults of a refusal; `below` is where the draft stands in what was sent. */
  refuse(error: unknown, below: string): boolean {
    if (!(error instanceof Problem) || !error.body.errors) return false;
    this.faults = error.body.errors.map(({pointer, message}) => ({
      pointer: pointer.startsWith(below) ? pointer.slice(below.length) : pointer,
      message,
    }));
    return this.faults.length > 0;
  }

  /** What is wrong at a pointer, or anywhere below it when nothing shows that by itself. */
  fault(pointer: string, below = false): string | undefined {
    const found = this.faults.filter((fault) => fault.pointer === pointer || (below && fault.pointer.startsWith(`${pointer}/`)));
    return found.length > 0 ? found.map((fault) => fault.message).join("; ") : undefined;
  }
}

/** A pointer whose values are each one step of it. */
export function pointer(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw(parts, ...values.map((value) => String(value).replace(/~/g, "~0").replace(/\//g, "~1")));
}

function steps(pointer: string): string[] {
  return pointer === "" ? [] : pointer.slice(1).split("/").map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}

function replaced(at: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(at)) {
    const copy: unknown[] = [...(at as unknown[])];
    const index = step === "-" ? copy.length : Number(step);
    if (rest.length === 0 && value === undefined) copy.splice(index, 1);
    else copy[index] = replaced(copy[index], rest, value);
    return copy;
  }
  const copy: Record<string, unknown> = {...(at as Record<string, unknown> | undefined)};
  if (rest.length === 0 && value === undefined) delete copy[step];
  else copy[step] = replaced(copy[step], rest, value);
  return copy;
}
