import { table } from '../../text/table.ts';
import { threeDigits, withInterval } from '../interval-estimate.ts';
import { companionPoints, companionRuns, meanOver } from './companion-points.ts';
import { inCommonSpan } from './common-span.ts';
import { improvementRuns, wholeImprovement } from './improvement-runs.ts';
import { untoldMedian } from './reached.ts';
import { perVariant, REFERENCE, TREATMENT } from '../../variants/variants.ts';
import type { LearningCurvesResult } from './schema.ts';
import {
  countedOnceSentences,
  goesOnSentences,
  noImprovementSentence,
  noIntervalSentence,
} from './seeds-text.ts';

const NAMES = perVariant(({ name }) => name);

/** How the medians of updates are told that are no number. */
const UNTOLD = { later: 'never', unknown: 'unknown' } as const;

/**
 * What the runs of each variant have come to: where the last update is that all of them have come to,
 * or without one, where the longest ended.
 */
export function learningText(result: LearningCurvesResult): string {
  const { settings, runs, curves } = result;
  const rows = curves.flatMap(({ variant, points, reached }) => {
    const own = runs.filter((run) => run.variant === variant);
    const last = points.findLast(inCommonSpan(own)) ?? points.at(-1);
    if (!last) return [];
    return [
      [
        variant,
        last.runs === own.length ? String(last.runs) : `${last.runs} of ${own.length}`,
        String(last.update),
        withInterval(last.mean, threeDigits),
        withInterval(last.median, threeDigits),
        withInterval(last.interquartileMean, threeDigits),
        ...reached.map((each) => {
          const { value } = each.median;
          const median = value === null ? UNTOLD[untoldMedian(each)] : String(Math.round(value));
          return `${median} (${each.reached} of ${each.runs})`;
        }),
      ],
    ];
  });
  const heading = ['VARIANT', 'RUNS', 'UPDATE', 'MEAN', 'MEDIAN', 'IQM'];
  const until = settings.thresholds.map((threshold) => `UNTIL ${threshold}`);
  const lines = [settings.metric, table([[...heading, ...until], ...rows])];
  const isUnknown = rows.some((cells) => cells.some((cell) => cell.startsWith(UNTOLD.unknown)));
  if (isUnknown)
    lines.push(
      'unknown: while an unfinished run may still reach it, or one that goes on from another run had',
    );
  for (const { metric } of result.companions) {
    const end = companionPoints(result, metric).at(-1);
    const over = meanOver(companionRuns(result, metric), runs.length);
    if (end) lines.push(`${metric} at ${end.update}, ${over}: ${threeDigits(end.mean)}`);
  }
  const last = wholeImprovement(result).at(-1);
  if (last) {
    const probability = withInterval(last.probability, threeDigits);
    const of = `${improvementRuns(runs).length} runs`;
    const better = `P(${NAMES[TREATMENT]} better than ${NAMES[REFERENCE]})`;
    lines.push(`${better} at ${last.update}, ${of}: ${probability}`);
    const { value, low, high } = last.probability;
    if (value === low && value === high) lines.push('At 0 and 1 the bootstrap has no width.');
  }
  const reasons = [noIntervalSentence(result, NAMES), noImprovementSentence(result, NAMES)];
  const repeated = countedOnceSentences(result, (run) => run);
  const forks = goesOnSentences(runs, (run) => run);
  const notes = [...reasons.filter((reason) => reason !== ''), ...repeated, ...forks];
  return [...lines, validationsText(runs), ...notes].join('\n');
}

/** With which ε the validations of runs walk. */
function validationsText(runs: LearningCurvesResult['runs']): string {
  const all = [...new Set(runs.map(({ validationEpsilon }) => validationEpsilon))];
  const told = all.toSorted((a, b) => a - b).join(', ');
  return `Validations with ε = ${told}${all.length > 1 ? ', which differs between runs' : ''}`;
}
