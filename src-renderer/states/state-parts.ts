import type { StateCounts } from '../../shared/contract/experiments.ts';
import type { RunState } from '../../shared/contract/runs.ts';
import { RUN_STATE_LOOKS, type RunStateLook } from './run-state.ts';

/** A part of the bar that shows in which states the runs of an experiment are. */
export interface StatePart {
  readonly state: RunState;
  readonly label: string;
  readonly tone: RunStateLook['tone'];
  readonly count: number;
  /** 0..1 of the bar. */
  readonly share: number;
  /** Where it begins, 0..1. */
  readonly from: number;
}

/** What is done stands left, what is to come right, as on a progress bar. */
const ORDER: readonly RunState[] = [
  'finished',
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'interrupted',
  'failed',
  'queued',
];

/** The states that occur, as parts of a bar. */
export function stateParts(counts: StateCounts): StatePart[] {
  const all = ORDER.reduce((sum, state) => sum + counts[state], 0);
  let before = 0;
  return ORDER.filter((state) => counts[state] > 0).map((state) => {
    const from = before / all;
    before += counts[state];
    const { label, tone } = RUN_STATE_LOOKS[state];
    return { state, label, tone, count: counts[state], share: counts[state] / all, from };
  });
}

/** The counts in words: `3 finished, 1 running`. */
export function stateWords(counts: StateCounts): string {
  const parts = stateParts(counts);
  return parts.map(({ count, label }) => `${count} ${label.toLowerCase()}`).join(', ');
}
