/**
 * The checkpoints (oldest first) of a run that stay when one more was written, the last: the latest `kept` that
 * the configuration asked for, and the newest.
 * @param kept Infinity keeps all
 */
export function keptCheckpoints<T extends { readonly planned: boolean }>(
  checkpoints: readonly T[],
  kept: number,
): Set<T> {
  if (kept === Infinity) return new Set(checkpoints);
  const planned = checkpoints.filter((each) => each.planned);
  return new Set([...planned.slice(-kept), ...checkpoints.slice(-1)]);
}
