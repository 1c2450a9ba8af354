import type {
  CarryingResult,
  StoppingResult,
  ThinkingResult,
  Walked,
} from '../contract/thinking-analyses.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';

const SUBJECT_COLUMNS = ['subject', 'variant', 'network', 'episodes'];
const WALKED_COLUMNS = [
  'reached',
  ...['goal_rate', 'length', 'length_over_shortest_path', 'shortest_path_share'].flatMap(
    estimateColumns,
  ),
];

function subjectCells(
  { subjects, settings }: ThinkingResult | StoppingResult | CarryingResult,
  subject: string,
) {
  const { variant, network } = subjects.find(({ id }) => id === subject)!;
  return [subject, variant, network, settings.rollOuts];
}

function walkedCells({ reached, goalRate, length, lengthOverOptimum, optimalShare }: Walked) {
  return [reached, ...[goalRate, length, lengthOverOptimum, optimalShare].flatMap(estimateCells)];
}

/** A row for each number of recurrent steps that each agent was allowed. */
export function thinkingCsv(result: ThinkingResult): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ recurrentSteps, ...walked }) => [
      ...subjectCells(result, subject),
      recurrentSteps,
      ...walkedCells(walked),
    ]),
  );
  return csvText([[...SUBJECT_COLUMNS, 'recurrent_steps', ...WALKED_COLUMNS], ...rows]);
}

/** A row for each tolerance of each agent, and before them one, without, for always the most. */
export function stoppingCsv(result: StoppingResult): string {
  const columns = [
    ...SUBJECT_COLUMNS,
    'most_recurrent_steps',
    'tolerance',
    ...['recurrent_steps', 'recurrent_steps_per_episode', 'saved'].flatMap(estimateColumns),
    ...WALKED_COLUMNS,
    ...estimateColumns('goal_rate_change'),
  ];
  const nothing = { value: null, low: null, high: null };
  const rows = result.series.flatMap(({ subject, always, points }) => {
    const { mostRecurrentSteps } = result.subjects.find(({ id }) => id === subject)!;
    const unstopped = { ...always, tolerance: null, saved: nothing, goalRateChange: nothing };
    return [unstopped, ...points].map((point) => [
      ...subjectCells(result, subject),
      mostRecurrentSteps,
      point.tolerance,
      ...[point.recurrentSteps, point.recurrentStepsPerEpisode, point.saved].flatMap(estimateCells),
      ...walkedCells(point),
      ...estimateCells(point.goalRateChange),
    ]);
  });
  return csvText([columns, ...rows]);
}

/** A row for each probability of carrying z of each agent; `variant` is the trained one. */
export function carryingCsv(result: CarryingResult): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ probability, ...walked }) => [
      ...subjectCells(result, subject),
      probability,
      ...walkedCells(walked),
    ]),
  );
  return csvText([[...SUBJECT_COLUMNS, 'probability', ...WALKED_COLUMNS], ...rows]);
}
