const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

export type Unit = (typeof UNITS)[number][0] | "second";

/** Seconds from now to something that has happened, none or less: a clock that is slow doesn't make it future. */
export function untilPast(time: string | number, now = Date.now()): number {
  return Math.min(0, (new Date(time).getTime() - now) / 1000);
}

/** A number of seconds in the largest unit that fits, without its fraction; less than a minute is none. */
export function inLargestUnit(seconds: number): [number, Unit] {
  for (const [unit, length] of UNITS) {
    const whole = Math.trunc(seconds / length);
    if (whole) return [whole, unit];
  }
  return [0, "second"];
}
