import { describe, expect, it } from 'vitest';
import type { Look } from '../../../../shared/contract/walks.ts';
import { planChange, policy, valueMap } from '../../../../src-renderer/walks/look-overlays.ts';
import { smallEpisode } from '../maze/small-episode.ts';

const { board } = smallEpisode();
const LOOK: Look = {
  step: 0,
  recurrentSteps: 1,
  q: [0, 0, 0, 0],
  zHDistances: [0],
  zLDistances: [0],
  planChange: { withinStep: [0, 1, 2, 9, 4, 9, 3, 2, 1], sinceLastStep: null },
  valueMap: { cells: [0, 7], q: [0.1, 0.2, 0.3, 0.4, -1, -2, -3, -4] },
};

describe('value map', () => {
  it('has the largest Q-value of every cell, on the scale of its picture or a wider one', () => {
    expect(valueMap(LOOK, { min: -2, max: 1 })).toEqual({
      cells: [0, 7],
      values: [0.4, -1],
      range: { min: -2, max: 1 },
    });
    expect(valueMap(LOOK, { min: 0, max: 0.1 })?.range).toEqual({ min: -1, max: 0.4 });
  });

  it('has the greedy action of every cell', () => {
    expect(policy(LOOK)).toEqual({ cells: [0, 7], actions: [3, 0] });
  });

  it('is missing where it was not asked for', () => {
    const without = { ...LOOK, valueMap: null };
    expect([valueMap(without, { min: 0, max: 1 }), policy(without)]).toEqual([null, null]);
  });
});

describe('plan change', () => {
  it('is of the cells that are no wall, from none upwards', () => {
    expect(planChange(LOOK, board, 'within-step')).toEqual({
      cells: [0, 1, 2, 4, 6, 7, 8],
      values: [0, 1, 2, 4, 3, 2, 1],
      range: { min: 0, max: 4 },
    });
  });

  it('has nothing to compare with before the first environment step', () => {
    expect(planChange(LOOK, board, 'since-last-step')).toBeNull();
  });
});
