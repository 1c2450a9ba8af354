import { csvText, estimateCells, estimateColumns } from '../csv.ts';
import type { ReplanningResult, ReplanningSeries } from './schema.ts';

const LINE_COLUMNS = ['side', 'subject', 'variant', 'form', 'criterion', 'scope'];

function lineCells(result: ReplanningResult, { side, form, criterion, scope }: ReplanningSeries) {
  const { id, variant } = result[side];
  return [side, id, variant, form, criterion, scope];
}

/**
 * A row for each latency at which events of a line were re-planned or censored, with the share that had re-planned by
 * then (Kaplan–Meier).
 */
export function replanningCsv(result: ReplanningResult): string {
  const rows = result.series.flatMap((line) => {
    const tables = [
      ...line.byEnvironmentSteps.map(({ environmentSteps, ...row }) => ({
        unit: 'environment steps',
        latency: environmentSteps,
        ...row,
      })),
      ...line.byRecurrentSteps.map(({ recurrentSteps, ...row }) => ({
        unit: 'recurrent steps',
        latency: recurrentSteps,
        ...row,
      })),
    ];
    return tables.map(({ unit, latency, atRisk, replanned, censored, share }) => [
      ...lineCells(result, line),
      unit,
      latency,
      atRisk,
      replanned,
      censored,
      ...estimateCells(share),
    ]);
  });
  const columns = ['unit', 'latency', 'at_risk', 'replanned', 'censored'];
  return csvText([
    [...LINE_COLUMNS, ...columns, ...estimateColumns('share_replanned_so_far')],
    ...rows,
  ]);
}

/** A row for each line: its events, and their medians. */
export function replanningSeriesCsv(result: ReplanningResult): string {
  const reasons = ['episode_ended', 'doors_changed', 'most_environment_steps'];
  const counts = ['events', 'mazes', 'replanned', ...reasons.map((why) => `censored_${why}`)];
  const statistics = ['at_once', 'median_environment_steps', 'median_recurrent_steps'];
  const rows = result.series.map((line) => {
    const { events, mazes, replanned, censored, atOnce } = line;
    const { medianEnvironmentSteps, medianRecurrentSteps } = line;
    return [
      ...lineCells(result, line),
      events,
      mazes,
      replanned,
      censored.episodeEnded,
      censored.doorsChanged,
      censored.most,
      ...[atOnce, medianEnvironmentSteps, medianRecurrentSteps].flatMap(estimateCells),
    ];
  });
  return csvText([[...LINE_COLUMNS, ...counts, ...statistics.flatMap(estimateColumns)], ...rows]);
}

/** A row for each criterion and scope: both sides in the same situations. */
export function replanningMatchedCsv({ matched }: ReplanningResult): string {
  const first = (by: string) => ['a', 'b', 'undecided'].map((side) => `first_${side}_by_${by}`);
  const columns = [
    'criterion',
    'scope',
    'situations',
    'from_a',
    'from_b',
    'from_both',
    ...['at_once_a', 'at_once_b', 'at_once_difference'].flatMap(estimateColumns),
    ...['environment_steps', 'recurrent_steps'].flatMap(first),
  ];
  const rows = matched.map((match) => {
    const { criterion, scope, situations, from, atOnce } = match;
    const counts = [match.firstByEnvironmentSteps, match.firstByRecurrentSteps];
    return [
      criterion,
      scope,
      situations,
      from.a,
      from.b,
      from.both,
      ...[atOnce.a, atOnce.b, atOnce.difference].flatMap(estimateCells),
      ...counts.flatMap(({ a, b, undecided }) => [a, b, undecided]),
    ];
  });
  return csvText([columns, ...rows]);
}
