import {
  type ReplanningForm,
  type ReplanningScope,
  replanningScopeSchema,
  type ReplanningSeries,
} from '../../../shared/contract/replanning.ts';
import { estimateInterval } from '../statistics/interval-estimate.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { createSample, mean, median } from '../statistics/sample.ts';
import type { Latency } from './latency.ts';
import { lifeTable } from './life-table.ts';

/** What one side did after one event. */
export interface MetEvent {
  readonly maze: number;
  readonly turning: boolean;
  readonly latency: Latency;
}

export const isReplanned = ({ end }: Latency): boolean => end === 'replanned';

/** The events of a scope. */
export function inScope<T extends { readonly turning: boolean }>(
  events: readonly T[],
  scope: ReplanningScope,
): T[] {
  return events.filter(({ turning }) => scope === 'all' || turning);
}

/** Latencies of one side, with intervals from resamples of mazes. */
export function describeLatencies(
  events: readonly MetEvent[],
  line: {
    readonly side: 'a' | 'b';
    readonly form: ReplanningForm;
    readonly scope: ReplanningScope;
  },
  resamples: Resamples,
): ReplanningSeries {
  const replanned = events.filter(({ latency }) => isReplanned(latency));
  const ended = (end: Latency['end']) => events.filter(({ latency }) => latency.end === end).length;
  const mazesOf = (of: readonly MetEvent[]) => of.map(({ maze }) => maze);
  const shareOf = (of: readonly MetEvent[], counts: (latency: Latency) => boolean) => {
    const values = of.map(({ latency }) => Number(counts(latency)));
    return estimateInterval(createSample(values, mazesOf(of)), mean, resamples);
  };
  const medianOf = (time: (latency: Latency) => number) => {
    const times = events.map(({ latency }) =>
      isReplanned(latency) ? time(latency) : Number.POSITIVE_INFINITY,
    );
    return estimateInterval(createSample(times, mazesOf(events)), median, resamples);
  };
  const tableOf = (time: (latency: Latency) => number) => {
    const durations = events.map(({ maze, latency }) => ({
      time: time(latency),
      happened: isReplanned(latency),
      unit: maze,
    }));
    return lifeTable(durations, resamples);
  };
  const environmentStepsOf = ({ environmentSteps }: Latency) => environmentSteps;
  const recurrentStepsOf = ({ recurrentSteps }: Latency) => recurrentSteps;
  return {
    ...line,
    events: events.length,
    mazes: new Set(mazesOf(events)).size,
    replanned: replanned.length,
    censored: {
      episodeEnded: ended('episodeEnded'),
      doorsChanged: ended('doorsChanged'),
      most: ended('most'),
    },
    atOnce: shareOf(events, (latency) => isReplanned(latency) && latency.environmentSteps === 0),
    medianEnvironmentSteps: medianOf(environmentStepsOf),
    medianRecurrentSteps: medianOf(recurrentStepsOf),
    kept: shareOf(replanned, ({ kept }) => kept),
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

/** The same by scope. */
export function describeScopes(
  events: readonly MetEvent[],
  line: { readonly side: 'a' | 'b'; readonly form: ReplanningForm },
  resamples: Resamples,
): ReplanningSeries[] {
  return replanningScopeSchema.options.map((scope) =>
    describeLatencies(inScope(events, scope), { ...line, scope }, resamples),
  );
}
