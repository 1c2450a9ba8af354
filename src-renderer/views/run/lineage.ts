import type { RunSummary } from '../../../shared/contract/runs.ts';

/** Runs that were forked from a run's checkpoint. */
export function forksAt(runs: readonly RunSummary[], id: string, update: number): RunSummary[] {
  return runs.filter(({ parent }) => parent?.id === id && parent.update === update);
}

/** Other runs whose latest checkpoint has a hash: what they computed is the same, bit for bit. */
export function twinsOf(
  runs: readonly RunSummary[],
  id: string,
  hash: string | null,
): RunSummary[] {
  return hash === null ? [] : runs.filter((run) => run.id !== id && run.hash === hash);
}
