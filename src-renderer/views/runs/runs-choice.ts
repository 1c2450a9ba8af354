import type { AddressQuery } from '../../address/address-query.ts';
import { ALL_RUNS } from './experiment-filter.ts';
import { RUN_FILTERS, type RunFilter } from './run-filter.ts';

/** Which runs the page lists, before its table searches and filters them. */
export interface RunsChoice {
  readonly filter: RunFilter;
  /** Id of an experiment, or what stands for all and for single runs. */
  readonly experiment: string;
}

/** What the choice puts into an address; a table has other names there. */
export const RUNS_CHOICE_KEYS = ['which', 'experiment'] as const;

/** What of an address can be used; the rest is as usual. */
export function readRunsChoice({ which, experiment }: AddressQuery): RunsChoice {
  return {
    filter: RUN_FILTERS.find((filter) => filter === which) ?? 'all',
    experiment: typeof experiment === 'string' && experiment !== '' ? experiment : ALL_RUNS,
  };
}

/** What is in the address; nothing of what is as usual. */
export function runsChoiceQuery({ filter, experiment }: RunsChoice): Record<string, string> {
  return {
    ...(filter === 'all' ? {} : { which: filter }),
    ...(experiment === ALL_RUNS ? {} : { experiment }),
  };
}
