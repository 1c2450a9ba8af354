import { expect } from 'vitest';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { nearTieSteps } from '../../../../shared/maze/near-ties.ts';
import type { Variant } from '../../../../shared/run-config/schema.ts';
import { outputError } from '../../../../src-main/engine/self-test/output-error.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';

/**
 * Environment steps of an episode that are decided alike however thoughts are rounded: those before its
 * first near tie, where another batch, program or processor may choose another action.
 */
export const firmSteps = (record: EpisodeRecord): number =>
  nearTieSteps(record)[0] ?? record.length;

/** Whether rounding cannot change the way of an episode. */
export const isFirm = (record: EpisodeRecord): boolean => firmSteps(record) === record.length;

/** Numbers that an engine computed, as near to others as engines promise. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what = 'the error',
): void {
  expect(outputError(actual, expected), what).toBeLessThan(SELF_TEST_TOLERANCE);
}

/** What no thought has a part in. */
const given = (record: EpisodeRecord) => ({
  board: record.board,
  startCell: record.startCell,
  goalCell: record.goalCell,
  recurrentSteps: record.recurrentSteps,
  doorsFrozen: record.doorsFrozen,
  optimalLength: record.optimalLength,
  detour: record.detour,
  doorsClosed: [...doorsClosedAt(record, 0)],
});

/** What comes of the first environment steps. */
const walked = (record: EpisodeRecord, steps: number) => ({
  actions: [...record.actions.subarray(0, steps)],
  rewards: [...record.rewards.subarray(0, steps)],
  agentCells: [...record.agentCells.subarray(0, steps + 1)],
  doorsClosed: [...record.doorsClosed.subarray(0, (steps + 1) * record.board.doors.length)],
});

/**
 * Two records of an episode, thought in other batches or by other programs: what is given is the same,
 * the way is the same up to the first near tie, and as far thoughts differ by rounding. A z that is
 * carried makes that larger in every environment step: then the first thought alone is compared.
 */
export function expectAlike(
  actual: EpisodeRecord,
  expected: EpisodeRecord,
  variant: Variant,
): void {
  expect(given(actual)).toEqual(given(expected));
  const steps = firmSteps(expected);
  expect(walked(actual, steps)).toEqual(walked(expected, steps));
  if (isFirm(expected)) {
    const { length, reachedGoal } = expected;
    expect({ length: actual.length, reachedGoal: actual.reachedGoal }).toEqual({
      length,
      reachedGoal,
    });
  }
  // What the agent sees before the near tie is the same, too.
  const thoughts = variant === 'carry' ? 1 : Math.min(steps + 1, expected.length);
  for (const numbers of ['qValues', 'zHDistances', 'zLDistances'] as const) {
    const size = (thoughts * expected[numbers].length) / expected.length;
    expectClose(actual[numbers].subarray(0, size), expected[numbers].subarray(0, size), numbers);
  }
}
