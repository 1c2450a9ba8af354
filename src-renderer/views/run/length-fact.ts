import type { ValidationReport } from '../../../shared/contract/runs.ts';
import type { Fact } from './lineage-facts.ts';

/** The mean length beside what it is to be compared with; older validations have only one of both. */
export function lengthFact(last: ValidationReport | null): Fact {
  const timeAware = last?.meanTimeAwareLength ?? null;
  const optimum = timeAware ?? last?.meanOptimalLength;
  return {
    label:
      last !== null && timeAware === null
        ? 'Length / shortest path'
        : 'Length / time-aware optimum',
    term: last !== null && timeAware === null ? 'shortest-path' : 'validation/meanTimeAwareLength',
    value:
      last && optimum !== undefined ? `${last.meanLength.toFixed(1)} / ${optimum.toFixed(1)}` : '–',
    strong: true,
  };
}
