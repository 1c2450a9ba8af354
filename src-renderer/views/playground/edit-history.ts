/** What was drawn, one state after another. */
export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** States that can be gone back to. */
const LONGEST = 200;

export const historyOf = <T>(present: T): EditHistory<T> => ({ past: [], present, future: [] });

/** @param goesOn the change belongs to the last one: both are undone together */
export function changed<T>(history: EditHistory<T>, present: T, goesOn = false): EditHistory<T> {
  const past = goesOn ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [] };
}

/** The state before; the same when there is none. */
export function undone<T>(history: EditHistory<T>): EditHistory<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] };
}

/** The state that was undone last; the same when there is none. */
export function redone<T>(history: EditHistory<T>): EditHistory<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future };
}
