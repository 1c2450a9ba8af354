import {
  replanningCriterionSchema,
  type ReplanningScope,
  replanningScopeSchema,
  type ReplanningSeries,
} from '../../../shared/analyses/replanning/schema.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import type { Resamples } from '../../../shared/statistics/resamples.ts';
import { createSample, mean, median } from '../../../shared/statistics/sample.ts';
import type { Latencies, Latency } from './latency.ts';
import { lifeTable } from './life-table.ts';

/** What one side did after one event. */
export interface MetEvent {
  readonly maze: number;
  readonly turning: boolean;
  readonly latencies: Latencies;
}

type Line = Pick<ReplanningSeries, 'side' | 'form' | 'criterion' | 'scope'>;

export const isReplanned = ({ end }: Latency): boolean => end === 'replanned';

/** 1 when the event was re-planned in its own environment step, else 0. */
export const atOnce = (latency: Latency): number =>
  Number(isReplanned(latency) && latency.environmentSteps === 0);

/** The events of a scope. */
export function inScope<T extends { readonly turning: boolean }>(
  events: readonly T[],
  scope: ReplanningScope,
): T[] {
  return events.filter(({ turning }) => scope === 'all' || turning);
}

/** Latencies of one line, with intervals from resamples of mazes. */
function describeLatencies(
  events: readonly MetEvent[],
  line: Line,
  resamples: Resamples,
): ReplanningSeries {
  const latencies = events.map((event) => event.latencies[line.criterion]);
  const mazes = events.map(({ maze }) => maze);
  const ended = (end: Latency['end']) => latencies.filter((each) => each.end === end).length;
  const medianOf = (time: (latency: Latency) => number) => {
    const times = latencies.map((each) =>
      isReplanned(each) ? time(each) : Number.POSITIVE_INFINITY,
    );
    return estimateInterval(createSample(times, mazes), median, resamples);
  };
  const tableOf = (time: (latency: Latency) => number) => {
    const durations = latencies.map((each, i) => ({
      time: time(each),
      happened: isReplanned(each),
      unit: mazes[i],
    }));
    return lifeTable(durations, resamples);
  };
  const environmentStepsOf = ({ environmentSteps }: Latency) => environmentSteps;
  const recurrentStepsOf = ({ recurrentSteps }: Latency) => recurrentSteps;
  return {
    ...line,
    events: events.length,
    mazes: new Set(mazes).size,
    replanned: ended('replanned'),
    censored: {
      episodeEnded: ended('episodeEnded'),
      doorsChanged: ended('doorsChanged'),
      most: ended('most'),
    },
    atOnce: estimateInterval(createSample(latencies.map(atOnce), mazes), mean, resamples),
    medianEnvironmentSteps: medianOf(environmentStepsOf),
    medianRecurrentSteps: medianOf(recurrentStepsOf),
    byEnvironmentSteps: tableOf(environmentStepsOf).map(({ time, ...row }) => ({
      environmentSteps: time,
      ...row,
    })),
    byRecurrentSteps: tableOf(recurrentStepsOf).map(({ time, ...row }) => ({
      recurrentSteps: time,
      ...row,
    })),
  };
}

/** The lines of one side in one form: criteria × scopes. */
export function describeSide(
  events: readonly MetEvent[],
  line: Pick<Line, 'side' | 'form'>,
  resamples: Resamples,
): ReplanningSeries[] {
  return replanningCriterionSchema.options.flatMap((criterion) =>
    replanningScopeSchema.options.map((scope) =>
      describeLatencies(inScope(events, scope), { ...line, criterion, scope }, resamples),
    ),
  );
}
