import type { RunSummary } from '../../../shared/contract/runs.ts';
import { LIVE_RUN_STATES } from '../../../shared/contract/runs.ts';
import { printable } from '../../../shared/text/control-characters.ts';

/** Trains the run at a cluster, where it goes on without this process? */
export function goesOnAlone({ place, state }: RunSummary): boolean {
  return !!place?.job && LIVE_RUN_STATES.includes(state);
}

/** What became of a run that nobody follows any more: it goes on. */
export function goesOnLine({ id, place }: RunSummary): string {
  const job = place?.job ? ` as job ${printable(place.job.id)}` : '';
  return `Run ${id} goes on at ${place?.name}${job}; hrm-lab place follow ${place?.name} brings home what it does.`;
}
