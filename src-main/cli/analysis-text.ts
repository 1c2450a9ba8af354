import { inCommonSpan } from '../../shared/analyses/common-span.ts';
import { improvementRuns, wholeImprovement } from '../../shared/analyses/improvement-runs.ts';
import { untoldMedian } from '../../shared/analyses/reached.ts';
import {
  countedOnceSentences,
  noImprovementSentence,
  noIntervalSentence,
} from '../../shared/analyses/seeds-text.ts';
import type {
  ConvergenceResult,
  IntervalEstimate,
  LatentReference,
  LearningCurvesResult,
  PairedResult,
} from '../../shared/contract/analyses.ts';
import type { AnalysisRunEvent } from '../../shared/contract/stored-analyses.ts';
import { OF_THESE_AGENTS, threeDigits, withInterval } from './estimate-in-text.ts';
import { formatHours } from '../../shared/format/duration.ts';
import { formatExactShare } from '../../shared/format/number.ts';
import { table } from './text-format.ts';
import { walksText } from './walks-text.ts';

type Progress = Extract<AnalysisRunEvent, { kind: 'progress' }>;

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  'rolling-out': 'episodes rolled out',
  aggregating: 'lines computed',
  presenting: 'situations presented',
};

/** Less says nothing about the time left. */
const TELLING_SECONDS = 1;

/**
 * "120 of 2048 episodes rolled out  35 s left".
 * @param first where the stage was when it was first heard of
 * @param seconds since then
 */
export function analysisLine(
  { stage, done, total }: Progress,
  { first, seconds }: { readonly first: number; readonly seconds: number },
): string {
  const text = `${done} of ${total} ${STAGES[stage]}`;
  if (done <= first || seconds < TELLING_SECONDS) return text;
  return `${text}  ${formatHours((seconds * (total - done)) / (done - first))} left`;
}

const scientific = ({ value }: IntervalEstimate) => value?.toExponential(2) ?? 'none';

/** Medians of the materially changed and the static environment steps, by recurrent step. */
export function convergenceText(result: ConvergenceResult, reference: LatentReference): string {
  const definition = result.settings.definitions[0];
  const lines = result.series.filter(
    (series) => series.reference === reference && series.definition === definition,
  );
  const steps = lines[0]?.points.map(({ recurrentStep }) => `t=${recurrentStep}`) ?? [];
  const rows = lines.map(({ subject, latent, changed, count, points }) => [
    subject,
    latent,
    changed ? 'changed' : 'static',
    String(count),
    ...points.map(({ median }) => scientific(median)),
  ]);
  const ended = result.subjects.map(({ id, goalRate, meanLength }) => {
    const length = `mean length ${meanLength.toFixed(1)}`;
    return `${id}: goal ${formatExactShare(goalRate)}, ${length}`;
  });
  return [
    `Median squared distance to the ${reference} z`,
    `${result.settings.rollOuts} episodes of each agent, ${walksText(result.settings)}`,
    ...(steps.length === 0
      ? ['With one recurrent step there is nothing to compare; see --recurrent-steps.']
      : []),
    table([['AGENT', 'LATENT', 'ENVIRONMENT', 'STEPS', ...steps], ...rows]),
    ...ended,
  ].join('\n');
}

const VARIANTS = { carry: 'Carry', reset: 'Reset' } as const;

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
  if (isUnknown) lines.push('unknown: while an unfinished run may still reach it');
  for (const { metric, points } of result.companions) {
    const end = points.at(-1);
    if (end) lines.push(`${metric} at ${end.update}, mean over all runs: ${threeDigits(end.mean)}`);
  }
  const last = wholeImprovement(result).at(-1);
  if (last) {
    const probability = withInterval(last.probability, threeDigits);
    const of = `${improvementRuns(runs).length} runs`;
    lines.push(`P(Carry better than Reset) at ${last.update}, ${of}: ${probability}`);
    const { value, low, high } = last.probability;
    if (value === low && value === high) lines.push('At 0 and 1 the bootstrap has no width.');
  }
  const reasons = [noIntervalSentence(result, VARIANTS), noImprovementSentence(result, VARIANTS)];
  const repeated = countedOnceSentences(result, (run) => run);
  const notes = [...reasons.filter((reason) => reason !== ''), ...repeated];
  return [...lines, validationsText(runs), ...notes].join('\n');
}

/** With which ε the validations of runs walk. */
function validationsText(runs: LearningCurvesResult['runs']): string {
  const all = [...new Set(runs.map(({ validationEpsilon }) => validationEpsilon))];
  const told = all.toSorted((a, b) => a - b).join(', ');
  return `Validations with ε = ${told}${all.length > 1 ? ', which differs between runs' : ''}`;
}

/** Both agents and the differences between them. */
export function pairedText(result: PairedResult): string {
  const quantities = [
    ['goal rate', result.goalRate],
    ['goal rate, longer way', result.detourGoalRate],
    ['goal rate, two or more doorways', result.doorwaysGoalRate],
    ['length', result.length],
    ['length when both reach', result.lengthWhenBothReach],
  ] as const;
  const rows = quantities.flatMap(([name, quantity]) => {
    if (quantity === null) return [];
    const { pairs, a, b, difference } = quantity;
    return [
      [name, String(pairs), ...[a, b, difference].map((each) => withInterval(each, threeDigits))],
    ];
  });
  const { both, onlyA, onlyB, neither } = result.reached;
  return [
    `A ${result.a.id}`,
    `B ${result.b.id}`,
    `${result.settings.episodes} mazes, ${walksText(result.settings)}`,
    table([['QUANTITY', 'PAIRS', 'A', 'B', 'A - B'], ...rows]),
    OF_THESE_AGENTS,
    `Reached by both ${both}, only A ${onlyA}, only B ${onlyB}, neither ${neither}`,
  ].join('\n');
}
