import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { SegmentedOption } from '../../controls/segmented-option.ts';
import { RUN_STATE_LOOKS } from '../../states/run-state.ts';
import { keysOf } from '../../../shared/typed/entries.ts';

export type RunFilter = 'all' | 'live' | 'ended' | 'troubled';

const LABELS: Readonly<Record<RunFilter, string>> = {
  all: 'All',
  live: 'Live',
  ended: 'Ended',
  troubled: 'Need attention',
};

export const RUN_FILTERS: readonly RunFilter[] = keysOf(LABELS);

const TROUBLED = new Set(['failed', 'interrupted']);

function matches(run: Pick<RunSummary, 'state'>, filter: RunFilter): boolean {
  const { live } = RUN_STATE_LOOKS[run.state];
  switch (filter) {
    case 'all':
      return true;
    case 'live':
      return live;
    case 'ended':
      return !live;
    case 'troubled':
      return TROUBLED.has(run.state);
  }
}

/** The runs of a filter, in their order. */
export function filterRuns<Run extends Pick<RunSummary, 'state'>>(
  runs: readonly Run[],
  filter: RunFilter,
): Run[] {
  return runs.filter((run) => matches(run, filter));
}

/** The filters with how many runs each would show. */
export function runFilterOptions(runs: readonly Pick<RunSummary, 'state'>[]): SegmentedOption[] {
  return RUN_FILTERS.map((filter) => ({
    value: filter,
    label: LABELS[filter],
    count: filterRuns(runs, filter).length,
  }));
}
