import { expect, it } from 'vitest';
import { bumpSteps } from '../../../../../shared/maze/bumps.ts';
import { nearTieSteps } from '../../../../../shared/maze/near-ties.ts';
import { marksOf } from '../../../../../src-renderer/views/replay/timeline-marks.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const qValues = smallEpisode().qValues.map((value, index) =>
  index >= 4 && index < 8 ? 0.3 : value,
);
const episode = { ...smallEpisode(), qValues };

it('marks doors, bumps and near ties of a walk', () => {
  const { moments, elsewhere } = marksOf(episode);
  expect(Object.fromEntries(moments)).toEqual({
    door: [3],
    bump: bumpSteps(episode),
    'near-tie': nearTieSteps(episode),
    action: [],
  });
  expect(nearTieSteps(episode)).toContain(0);
  expect(elsewhere).toEqual([]);
});

it('marks where a branch is different, from its own beginning', () => {
  const differences = { cells: [{ from: 12, to: 14 }], actions: [11, 13] };
  const { moments, elsewhere } = marksOf(episode, differences, 10);
  expect(Object.fromEntries(moments)['action']).toEqual([1, 3]);
  expect(elsewhere).toEqual([{ from: 2, to: 4 }]);
});
