const DAY_MILLISECONDS = 86_400_000;

/** An entry of the trash, as far as its age is concerned; milliseconds since 1970. */
export interface Aged {
  readonly trashedAt: number;
  /** When it was first seen that it is to go within a day; null before that. */
  readonly dueSince: number | null;
}

/** What is to be done: nothing, note that it is due from now on, forget that it was due, or remove it. */
export type AgeVerdict = 'stays' | 'due' | 'not-due' | 'goes';

/**
 * The rule by which the trash empties itself: something goes after `days`, and not before it was seen a day
 * earlier that it will. So a clock that jumps ahead, or a lab that was closed for long, leaves a day to notice
 * it. What was put there, or seen, at a time that has not come yet (the clock was set back) does not go.
 * @param days null: nothing goes by itself
 */
export function ageVerdict(
  { trashedAt, dueSince }: Aged,
  days: number | null,
  now: number,
): AgeVerdict {
  const age = now - trashedAt;
  const isDue = days !== null && age >= 0 && age >= (days - 1) * DAY_MILLISECONDS;
  if (!isDue) return dueSince === null ? 'stays' : 'not-due';
  if (dueSince === null || dueSince > now) return 'due';
  const wasSeen = now - dueSince >= DAY_MILLISECONDS;
  return wasSeen && age >= days * DAY_MILLISECONDS ? 'goes' : 'stays';
}

/** When something goes at the earliest; null when it never does by itself. */
export function leavesAt(
  { trashedAt, dueSince }: Aged,
  days: number | null,
  now: number,
): number | null {
  if (days === null) return null;
  const old = trashedAt + days * DAY_MILLISECONDS;
  const seen = dueSince !== null && dueSince <= now ? dueSince : now;
  return Math.max(old, seen + DAY_MILLISECONDS);
}
