/** Something must have gone on this long before its pace tells anything. */
const SETTLED_SECONDS = 0.5;

/** How far something is, and since when. */
export interface Pace {
  readonly done: number;
  readonly total: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Expected seconds until it is done, at the pace so far; null before that can be told. */
export function secondsLeft({ done, total, since }: Pace, now: number): number | null {
  const seconds = (now - since) / 1000;
  const known = seconds >= SETTLED_SECONDS && done > 0;
  return known ? (seconds * (total - done)) / done : null;
}
