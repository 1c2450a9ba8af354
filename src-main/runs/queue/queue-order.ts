/** A run that waits, in a list in which nobody moved any. */
interface Placed {
  /** Where somebody put it; null for one that nobody moved. */
  readonly place: number | null;
}

/** Where one that nobody moved stands out of its usual order with the fewest; the last such place. */
function bestPlace(usual: readonly number[], own: number): number {
  // At the very top it passes all that usually are before it.
  let wrong = usual.filter((other) => other < own).length;
  let best = { at: 0, wrong };
  for (const [index, other] of usual.entries()) {
    wrong += other < own ? -1 : 1;
    if (wrong <= best.wrong) best = { at: index + 1, wrong };
  }
  return best.at;
}

/**
 * The order of turns: those that somebody put somewhere as they were put, and each of the others where it is out of its
 * usual order with the fewest of them. So a new single run stays before the runs of experiments also when one of
 * these was moved to the top, and a new run of an experiment among its fellows.
 * @param waiting in their usual order
 */
export function queueOrder<Run extends Placed>(waiting: readonly Run[]): Run[] {
  const usualOf = new Map(waiting.map((run, index) => [run, index]));
  const order = waiting
    .filter(({ place }) => place !== null)
    .sort((a, b) => a.place! - b.place! || usualOf.get(a)! - usualOf.get(b)!);
  if (order.length === 0) return [...waiting];
  const usual = order.map((run) => usualOf.get(run)!);
  for (const [own, run] of waiting.entries()) {
    if (run.place !== null) continue;
    const at = bestPlace(usual, own);
    order.splice(at, 0, run);
    usual.splice(at, 0, own);
  }
  return order;
}

/** The order with some of its runs moved to stand together before another one; null puts them at the end. */
export function movedBefore<Id>(
  order: readonly Id[],
  moved: ReadonlySet<Id>,
  before: Id | null,
): Id[] {
  const rest = order.filter((id) => !moved.has(id));
  // Before one that moves itself: before the next that stays.
  const from = before === null ? -1 : order.indexOf(before);
  const next = from < 0 ? undefined : order.slice(from).find((id) => !moved.has(id));
  const at = next === undefined ? rest.length : rest.indexOf(next);
  return [...rest.slice(0, at), ...order.filter((id) => moved.has(id)), ...rest.slice(at)];
}
