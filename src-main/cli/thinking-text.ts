import { REFERENCE, TREATMENT, VARIANT_LABELS } from '../../shared/variants/variants.ts';
import type {
  CarryingResult,
  StoppingResult,
  ThinkingResult,
  Walked,
} from '../../shared/contract/thinking-analyses.ts';
import { OF_THESE_AGENTS, threeDigits, withInterval } from './text/estimate-in-text.ts';
import { table } from './text/text-format.ts';
import { walksText } from './walks-text.ts';

const WALKED_HEADING = ['GOAL RATE', 'LENGTH', 'LENGTH / SHORTEST PATH', 'SHORTEST PATHS'];

function walkedCells({ goalRate, length, lengthOverOptimum, optimalShare }: Walked): string[] {
  return [goalRate, length, lengthOverOptimum, optimalShare].map((each) =>
    withInterval(each, threeDigits),
  );
}

function walksOf({ settings }: ThinkingResult | StoppingResult | CarryingResult): string {
  return `${settings.rollOuts} episodes a row, ${walksText(settings)}`;
}

/** How well agents do by the recurrent steps that they are allowed. */
export function thinkingText(result: ThinkingResult): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ recurrentSteps, ...walked }) => [
      subject,
      String(recurrentSteps),
      ...walkedCells(walked),
    ]),
  );
  return [
    `By recurrent steps of an environment step; ${walksOf(result)}`,
    table([['AGENT', 'STEPS', ...WALKED_HEADING], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
}

/** What is saved and lost by stopping at each tolerance. */
export function stoppingText(result: StoppingResult): string {
  const rows = result.series.flatMap(({ subject, always, points }) => {
    const { goalRate, length, recurrentSteps } = always;
    const first = [goalRate, length, recurrentSteps].map((each) => withInterval(each, threeDigits));
    return [
      [subject, 'never stops', ...first, '', ''],
      ...points.map((point) => [
        subject,
        point.tolerance.toExponential(0),
        ...[
          point.goalRate,
          point.length,
          point.recurrentSteps,
          point.saved,
          point.goalRateChange,
        ].map((each) => withInterval(each, threeDigits)),
      ]),
    ];
  });
  const heading = ['GOAL RATE', 'LENGTH', 'RECURRENT STEPS', 'SAVED', 'GOAL RATE CHANGE'];
  return [
    `By the tolerance at which ${result.settings.latent} stops thinking; ${walksOf(result)}`,
    table([['AGENT', 'TOLERANCE', ...heading], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
}

/** How well agents do by the probability of carrying z. */
export function carryingText(result: CarryingResult): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ probability, ...walked }) => [
      subject,
      String(probability),
      ...walkedCells(walked),
    ]),
  );
  return [
    `By the probability of carrying z (0 is ${VARIANT_LABELS[REFERENCE]}, 1 is ${VARIANT_LABELS[TREATMENT]}); ${walksOf(result)}`,
    table([['AGENT', 'P', ...WALKED_HEADING], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
}
