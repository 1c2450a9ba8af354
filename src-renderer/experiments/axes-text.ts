import { counted } from '../../shared/format/counted.ts';
import type { ExperimentAxes } from '../../shared/contract/experiments.ts';

/** Seeds as short as people write them: `1–5`, `1, 3, 7–9`. */
export function seedsText(seeds: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const seed of seeds.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && seed === last[1] + 1) last[1] = seed;
    else if (!last || seed !== last[1]) spans.push([seed, seed]);
  }
  return spans
    .map(([from, to]) =>
      from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`,
    )
    .join(', ');
}

/** How many runs the axes span. */
export function cellCount({ variants, seeds, grid }: ExperimentAxes): number {
  return grid.reduce(
    (product, { values }) => product * values.length,
    variants.length * seeds.length,
  );
}

/** The shape of an experiment: `2 variants × 3 seeds × 2 × 4`, leaving out single ones. */
export function shapeText({ variants, seeds, grid }: ExperimentAxes): string {
  return [
    counted(variants.length, 'variant'),
    counted(seeds.length, 'seed'),
    ...grid.map(({ values }) => `${values.length}`),
  ].join(' × ');
}
