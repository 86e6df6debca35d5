/** A path that `path` made: an address takes no other. */
export type Path = string & {readonly made: unique symbol};

/**
 * A path with values: each is one part of it, whatever it holds, and nothing where it is `.` or `..`,
 * which a browser takes for steps however they are written. The one place where values get into paths.
 */
export function path(parts: TemplateStringsArray, ...values: string[]): Path {
  return String.raw(parts, ...values.map((value) => encodeURIComponent(value.replace(/^\.\.?$/, "")))) as Path;
}
