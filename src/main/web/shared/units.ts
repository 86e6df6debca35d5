const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

export type Unit = (typeof UNITS)[number][0] | "second";

/** A number of seconds in the largest unit that fits, without its fraction; less than a minute is none. */
export function inLargestUnit(seconds: number): [number, Unit] {
  for (const [unit, length] of UNITS) {
    const whole = Math.trunc(seconds / length);
    if (whole) return [whole, unit];
  }
  return [0, "second"];
}
