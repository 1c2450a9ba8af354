import { METRICS, type MetricKey } from '../../shared/metrics/catalogue.ts';
import { metricTerm, type Term, type TermGroup } from './term.ts';
import { TERMS_OF_AGENTS } from './terms-of-agents.ts';
import { TERMS_OF_FIGURES } from './terms-of-figures.ts';
import { TERMS_OF_PLACES } from './terms-of-places.ts';
import { TERMS_OF_TRAINING } from './terms-of-training.ts';
import { TERMS_OF_WALKS } from './terms-of-walks.ts';

/** What the help of a metric does not cite, and what it is looked for by. */
const METRIC_SOURCES: Partial<Record<MetricKey, Pick<Term, 'source' | 'also'>>> = {
  'validation/goalRate': { source: 'paper §3.1' },
  'validation/frozenDoorGoalRate': { source: 'not in the paper' },
  'validation/detourGoalRate': { source: 'not in the paper', also: 'detour' },
  'validation/meanLength': { source: 'paper §3.1' },
  'validation/meanTimeAwareLength': { source: 'not in the paper' },
  'train/loss': { source: 'paper equation 1' },
  'train/epsilon': { source: 'paper §2.2, Table 1', also: 'epsilon exploration' },
  'train/meanQ': { source: 'not in the paper' },
  'train/startDistance': { source: 'not in the paper', also: 'curriculum' },
  'train/rung': { source: 'not in the paper', also: 'ladder' },
};
const TERMS_OF_METRICS = METRICS.map(({ key }) => metricTerm(key, METRIC_SOURCES[key]));

/** Every term of the lab, as the list of terms shows them. */
const TERM_GROUPS: readonly TermGroup[] = [
  { label: 'The agent', terms: TERMS_OF_AGENTS },
  { label: 'Walks', terms: TERMS_OF_WALKS },
  { label: 'Training', terms: TERMS_OF_TRAINING },
  { label: 'Training on a cluster', terms: TERMS_OF_PLACES },
  { label: 'Figures and statistics', terms: TERMS_OF_FIGURES },
  { label: 'Metrics', terms: TERMS_OF_METRICS },
];
export const TERMS: readonly Term[] = TERM_GROUPS.flatMap(({ terms }) => terms);

export type TermId = (
  | (typeof TERMS_OF_AGENTS)[number]
  | (typeof TERMS_OF_WALKS)[number]
  | (typeof TERMS_OF_TRAINING)[number]
  | (typeof TERMS_OF_PLACES)[number]
  | (typeof TERMS_OF_FIGURES)[number]
  | (typeof TERMS_OF_METRICS)[number]
)['id'];

const BY_ID = new Map(TERMS.map((term) => [term.id, term]));

/** The term of an id. */
export function termOf(id: TermId): Term {
  const term = BY_ID.get(id);
  if (!term) throw new RangeError(`no term ${id}`);
  return term;
}

/** The terms in which every word of a text occurs, under their headings. */
export function foundTerms(text: string): TermGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, text: told, source = '', also = '' }: Term) => {
    const all = [name, told, source, also].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return TERM_GROUPS.map(({ label, terms }) => ({ label, terms: terms.filter(fits) })).filter(
    ({ terms }) => terms.length > 0,
  );
}
