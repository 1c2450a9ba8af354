import type { ExperimentAxes } from '../../shared/contract/experiments.ts';
import { counted } from '../../shared/format/counted.ts';
import { seedsText } from './axes-text.ts';
import { readSeeds } from './axes-draft.ts';

/** Seeds that are to be added to an experiment. */
export interface SeedExtension {
  /** Those that it has not yet. */
  readonly seeds: readonly number[];
  readonly runs: number;
  readonly issue: string;
  /** What will happen, in words. */
  readonly note: string;
}

/** What a text of seeds adds to an experiment. */
export function seedExtension(text: string, axes: ExperimentAxes): SeedExtension {
  const read = readSeeds(text);
  const known = read.seeds.filter((seed) => axes.seeds.includes(seed));
  const seeds = read.seeds.filter((seed) => !axes.seeds.includes(seed));
  const cells = axes.grid.reduce((n, { values }) => n * values.length, axes.variants.length);
  const runs = read.issue === '' ? seeds.length * cells : 0;
  const issue =
    read.issue === '' && seeds.length === 0
      ? `It has ${known.length === 1 ? 'this seed' : 'these seeds'} already.`
      : read.issue;
  const note =
    known.length > 0 && issue === ''
      ? `${counted(runs, 'more run')}; it has ${seedsText(known)} already.`
      : `${counted(runs, 'more run')}.`;
  return { seeds, runs, issue, note };
}

/** As many seeds again as an experiment has, at least one: a text to begin with. */
export function nextSeeds(seeds: readonly number[]): string {
  const first = Math.max(0, ...seeds) + 1;
  const last = first + Math.min(3, Math.max(1, seeds.length)) - 1;
  return first === last ? `${first}` : `${first}-${last}`;
}
