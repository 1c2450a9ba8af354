import { type MetricKey, metricDefinition } from '../../shared/metrics/catalogue.ts';
import type { Explanation } from '../controls/explanation.ts';

/** A term of the lab, with what it is called where it stands. */
export interface Term extends Explanation {
  readonly id: string;
  /** Other words that it is looked for by. */
  readonly also?: string;
}

/** Terms that belong together, under a heading. */
export interface TermGroup {
  readonly label: string;
  readonly terms: readonly Term[];
}

/** A metric as a term: what the catalogue says of it. @param source of metrics whose help cites nothing */
export function metricTerm<Key extends MetricKey>(
  id: Key,
  more: Pick<Term, 'source' | 'also'> = {},
): Term & { readonly id: Key } {
  const { label, help } = metricDefinition(id);
  return { id, name: label, text: help, ...more };
}
