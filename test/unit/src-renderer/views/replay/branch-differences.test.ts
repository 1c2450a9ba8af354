import { expect, it } from 'vitest';
import {
  branchDifferences,
  firstDifference,
} from '../../../../../src-renderer/views/replay/branch-differences.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const recorded = smallEpisode();

/** The recorded walk from a moment on, with other cells and actions at some of its moments. */
function branchAt(
  step: number,
  cells: Readonly<Record<number, number>> = {},
  actions: Readonly<Record<number, number>> = {},
) {
  const record = {
    ...recorded,
    length: recorded.length - step,
    agentCells: recorded.agentCells.slice(step),
    actions: recorded.actions.slice(step),
  };
  for (const [at, cell] of Object.entries(cells)) record.agentCells[Number(at) - step] = cell;
  for (const [at, action] of Object.entries(actions)) record.actions[Number(at) - step] = action;
  return { step, record };
}

it('finds nothing where nothing is different', () => {
  const none = branchDifferences(recorded, branchAt(2));
  expect(none).toEqual({ cells: [], actions: [] });
  expect(firstDifference(recorded, branchAt(2))).toBeNull();
});

it('is different where one of them ends and the other does not, or not in the same way', () => {
  const { step, record } = branchAt(2);
  const longer = { step, record: { ...record, length: record.length + 3 } };
  expect(firstDifference(recorded, longer)).toBe(6);
  const shorter = { step, record: { ...record, length: record.length - 1 } };
  expect(firstDifference(recorded, shorter)).toBe(5);
  const lost = { step, record: { ...record, reachedGoal: false } };
  expect(firstDifference(recorded, lost)).toBe(6);
});

it('finds cells as spans and actions one by one, in moments of the episode', () => {
  const branch = branchAt(2, { 3: 8, 4: 8, 6: 8 }, { 2: 3, 5: 0 });
  const found = branchDifferences(recorded, branch);
  expect(found).toEqual({
    cells: [
      { from: 3, to: 4 },
      { from: 6, to: 6 },
    ],
    actions: [2, 5],
  });
  expect(firstDifference(recorded, branch)).toBe(2);
});

it('finds an agent that was moved at once, and nothing after the shorter of both', () => {
  const { record } = branchAt(1, { 1: 8 });
  const shorter = { ...recorded, length: 2 };
  expect(branchDifferences(shorter, { step: 1, record })).toEqual({
    cells: [{ from: 1, to: 1 }],
    actions: [],
  });
});
