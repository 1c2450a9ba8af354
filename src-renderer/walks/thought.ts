import type { Look } from '../../shared/contract/walks.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { argmax } from '../../shared/maze/q-values.ts';

/** What an agent thought in one environment step, recurrent step after recurrent step. */
export interface Thought {
  /** M */
  readonly recurrentSteps: number;
  /** [M, A] */
  readonly q: ArrayLike<number>;
  /** [M] mean squared distance over D to the value after the last recurrent step. */
  readonly zHDistances: ArrayLike<number>;
  readonly zLDistances: ArrayLike<number>;
}

/** As it was recorded of an environment step. */
export function thoughtAt(episode: EpisodeRecord, environmentStep: number): Thought {
  const { recurrentSteps } = episode;
  const from = environmentStep * recurrentSteps;
  const to = from + recurrentSteps;
  return {
    recurrentSteps,
    q: episode.qValues.subarray(from * ACTION_COUNT, to * ACTION_COUNT),
    zHDistances: episode.zHDistances.subarray(from, to),
    zLDistances: episode.zLDistances.subarray(from, to),
  };
}

/** As an agent thinks when it is asked. */
export function thoughtOf({ recurrentSteps, q, zHDistances, zLDistances }: Look): Thought {
  return { recurrentSteps, q, zHDistances, zLDistances };
}

/** [A] Q-values after a recurrent step, 1..M. */
export function qAfter({ q }: Pick<Thought, 'q'>, recurrentStep: number): number[] {
  const from = (recurrentStep - 1) * ACTION_COUNT;
  return Array.from({ length: ACTION_COUNT }, (_, action) => q[from + action]);
}

/** Recurrent steps, from 1, after which the same action was the greedy one. */
export interface GreedySpan {
  readonly action: number;
  readonly from: number;
  readonly to: number;
}

/** The greedy action over the recurrent steps; where one span ends, it flipped. */
export function greedySpans(thought: Pick<Thought, 'q' | 'recurrentSteps'>): GreedySpan[] {
  const spans: GreedySpan[] = [];
  for (let step = 1; step <= thought.recurrentSteps; step++) {
    const action = argmax(qAfter(thought, step));
    const last = spans.at(-1);
    if (last?.action === action) spans[spans.length - 1] = { ...last, to: step };
    else spans.push({ action, from: step, to: step });
  }
  return spans;
}
