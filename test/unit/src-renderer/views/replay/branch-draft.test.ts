import { expect, it } from 'vitest';
import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import {
  type BranchDraft,
  draftAt,
  pressed,
  undone,
} from '../../../../../src-renderer/views/replay/branch-draft.ts';
import { mazeAt } from '../../../../../src-renderer/walks/maze-moment.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const episode = smallEpisode();
type Press = readonly ['door' | 'wall' | 'agent' | 'goal', number];

function press(draft: BranchDraft | null, step: number, [tool, cell]: Press) {
  return pressed(draft, mazeAt(episode, step), step, tool, cell, null).draft;
}

it('gathers changes of one moment', () => {
  const draft = press(press(null, 1, ['door', 4]), 1, ['wall', 0]);
  expect(draft).toMatchObject({
    step: 1,
    changes: {
      ...NO_CHANGES,
      doors: [{ cell: 4, closed: false }],
      walls: [{ cell: 0, wall: true }],
    },
  });
});

it('begins anew at another moment, and comes back when that is undone', () => {
  const first = press(null, 1, ['door', 4]);
  const second = press(first, 2, ['wall', 0])!;
  expect(second).toMatchObject({ step: 2, changes: { ...NO_CHANGES, walls: [{ cell: 0 }] } });
  expect(undone(second)).toEqual(first);
  expect(undone(first!)).toBeNull();
});

it('goes on unchanged from a moment, which can be undone too', () => {
  const first = press(null, 1, ['door', 4]);
  const unchanged = draftAt(first, 3);
  expect(unchanged).toMatchObject({ step: 3, changes: NO_CHANGES });
  expect(undone(unchanged)).toEqual(first);
});

it('is as it was when a press is refused', () => {
  const first = press(null, 1, ['door', 4]);
  const refused = pressed(first, mazeAt(episode, 1), 1, 'agent', 3, null);
  expect(refused.draft).toBe(first);
  expect(refused.issues).toHaveLength(1);
  const nothing = pressed(null, mazeAt(episode, 1), 1, 'agent', 3, null);
  expect(nothing.draft).toBeNull();
});

it('undoes a stroke over several cells at once', () => {
  const base = mazeAt(episode, 1);
  const begun = pressed(null, base, 1, 'wall', 0, null);
  const { draft } = pressed(begun.draft, base, 1, 'wall', 1, begun.stroke);
  expect(draft?.changes.walls.map(({ cell }) => cell)).toEqual([0, 1]);
  expect(undone(draft!)).toBeNull();
});
