import { counted } from '../../format/counted.ts';
import type { LearningCurvesResult } from './schema.ts';
import { COMPARED_VARIANTS, REFERENCE, TREATMENT, type Variant } from '../../variants/variants.ts';
import { improvementRuns } from './improvement-runs.ts';
import { areEnough, type SeedCount } from '../seeds.ts';

type Labels = Readonly<Record<Variant, string>>;

/** `No interval with 2 seeds of Carry Z: 3 different seeds are wanted.`; '' where all are enough. */
function fewSeedsSentence(
  without: string,
  sides: readonly { readonly label: string; readonly seeds: SeedCount }[],
  runs: readonly { readonly task: string }[],
): string {
  const few = sides.filter(({ seeds }) => !areEnough(seeds));
  if (few.length === 0) return '';
  const pooled = new Set(runs.map(({ task }) => task)).size > 1;
  const had = few
    .map(({ label, seeds }) => `${counted(seeds.have, 'seed')} of ${label}`)
    .join(' and ');
  const settings = pooled ? ' of each setting' : '';
  return `${without} with ${had}${pooled ? ' in a setting' : ''}: ${few[0].seeds.wanted} different seeds${settings} are wanted.`;
}

/** Which variants have no intervals, and why; '' where all have. */
export function noIntervalSentence(
  { curves, runs }: Pick<LearningCurvesResult, 'curves' | 'runs'>,
  labels: Labels,
): string {
  const sides = curves.map(({ variant, seeds }) => ({ label: labels[variant], seeds }));
  return fewSeedsSentence('No interval', sides, runs);
}

/** Why there is no probability of improvement; '' where there is one, or runs of one variant only. */
export function noImprovementSentence(
  { improvement, runs }: Pick<LearningCurvesResult, 'improvement' | 'runs'>,
  labels: Labels,
): string {
  if (!improvement) return '';
  const compared = improvementRuns(runs);
  if (compared.length === 0)
    return `${labels[TREATMENT]} and ${labels[REFERENCE]} have no settings in common.`;
  const sides = COMPARED_VARIANTS.map((variant) => ({
    label: labels[variant],
    seeds: improvement.seeds[variant],
  }));
  return fewSeedsSentence('No probability of improvement', sides, compared);
}

/** Which runs count once, with others that have the same configuration and seed. */
export function countedOnceSentences(
  { repeated }: Pick<LearningCurvesResult, 'repeated'>,
  nameOf: (run: string) => string,
): string[] {
  return [...Map.groupBy(repeated, ({ countedAs }) => countedAs)].map(([countedAs, others]) => {
    const all = [countedAs, ...others.map(({ runId }) => runId)].map(nameOf);
    const named = `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
    return `${named} have the same configuration and seed: counted once, as ${nameOf(countedAs)}.`;
  });
}

/** Which runs go on from others, so that their curves begin there. */
export function goesOnSentences(
  runs: LearningCurvesResult['runs'],
  nameOf: (run: string) => string,
): string[] {
  const forks = runs.filter(({ goesOnFrom }) => goesOnFrom > 0);
  if (forks.length === 0) return [];
  const named = forks.map(
    ({ runId, goesOnFrom }) => `${nameOf(runId)} (from update ${goesOnFrom})`,
  );
  const [goes, from, of] =
    forks.length === 1 ? ['goes', 'another run', 'it'] : ['go', 'other runs', 'them'];
  return [
    `${named.join(', ')} ${goes} on from ${from}: what was reached before is not known of ${of}.`,
  ];
}
