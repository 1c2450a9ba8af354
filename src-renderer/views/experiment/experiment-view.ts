import { VALIDATION_METRICS } from '../../../shared/metrics/validation-fields.ts';
import { type AddressQuery, listOf } from '../../address/address-query.ts';
import {
  COMPARE_VIEW_KEYS,
  type CompareView,
  compareViewQuery,
  readCompareView,
} from '../../comparison/compare-view.ts';

/** How an experiment is looked at; all of it is in the address. */
export interface ExperimentView extends CompareView {
  readonly tab: 'curves' | 'grid';
  /** Names of validation numbers that stand beside the settings. */
  readonly results: readonly string[];
  /** Key of the x axis of the scatter plot; '' for the first setting that varies. */
  readonly across: string;
}

const USUAL_RESULTS: readonly string[] = ['goalRate', 'meanLength'];

export const EXPERIMENT_VIEW_KEYS = [...COMPARE_VIEW_KEYS, 'tab', 'results', 'across'] as const;

export function readExperimentView(query: AddressQuery): ExperimentView {
  const named = listOf(query, 'results').filter((field) =>
    VALIDATION_METRICS.some((metric) => metric.field === field),
  );
  return {
    ...readCompareView(query),
    tab: query['tab'] === 'grid' ? 'grid' : 'curves',
    results: named.length > 0 ? named : USUAL_RESULTS,
    across: typeof query['across'] === 'string' ? query['across'] : '',
  };
}

export function experimentViewQuery(view: ExperimentView): Record<string, string> {
  const { tab, results, across } = view;
  return {
    ...compareViewQuery(view),
    ...(tab === 'curves' ? {} : { tab }),
    ...(results.join() === USUAL_RESULTS.join() ? {} : { results: results.join() }),
    ...(across === '' ? {} : { across }),
  };
}
