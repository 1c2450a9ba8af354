import type { ExperimentRun, ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { FieldDescription } from '../../../shared/run-config/fields.ts';
import { seedsText } from '../../experiments/axes-text.ts';
import { HERE } from '../../../shared/contract/places.ts';
import { fieldText } from '../../form/field-text.ts';
import { placeLabel } from '../../places/place-words.ts';
import type { TermId } from '../../help/terms.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';

/** One thing that is known of an experiment. */
export interface ExperimentFact {
  readonly label: string;
  readonly value: string;
  /** What its label means. */
  readonly term?: TermId;
}

/** What an experiment varies, and from where it began. */
export function experimentFacts(
  { preset, variants, seeds, grid, runs, place }: ExperimentSummary,
  fields: readonly FieldDescription[],
): ExperimentFact[] {
  const axes = grid.map(({ path, values }) => {
    const field = fields.find((each) => each.path === path);
    const texts = values.map(
      (value) => (field ? fieldText(field, value) : String(value)) || 'none',
    );
    return { label: field?.label ?? path, value: texts.join(', ') };
  });
  return [
    { label: 'Runs', value: String(runs.length) },
    {
      label: variants.length === 1 ? 'Variant' : 'Variants',
      term: 'variant',
      value: variants.map((variant) => VARIANT_LABELS[variant]).join(', '),
    },
    { label: seeds.length === 1 ? 'Seed' : 'Seeds', term: 'seed', value: seedsText(seeds) },
    ...axes,
    { label: 'Preset', value: preset },
    ...placeFact(runs, place ?? null),
  ];
}

/** Where its runs train, with how many of them where there is more than one place; nothing while all are here. */
function placeFact(runs: readonly ExperimentRun[], next: string | null): ExperimentFact[] {
  const counts = new Map<string, number>();
  for (const { place } of runs) counts.set(place ?? HERE, (counts.get(place ?? HERE) ?? 0) + 1);
  if (next === null && [...counts.keys()].every((name) => name === HERE)) return [];
  const parts = [...counts].map(([name, count]) => (counts.size > 1 ? `${count} ${name}` : name));
  const later = next === null || counts.has(next) ? [] : [`from now on ${placeLabel(next)}`];
  return [{ label: 'Place', term: 'place', value: [...parts, ...later].join(', ') }];
}
