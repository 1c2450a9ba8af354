import { expect, test } from 'vitest';
import {
  effectiveCheckpoints,
  effectiveChoice,
  lastUpdateThatCounts,
  readStories,
} from '../../../../src-main/task-folder/history.ts';
import { taskFolder } from '../../../../src-main/task-folder/layout.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { begin, checkpoint, end, lines, metric, putOwner } from './some-journal.ts';

const NAME_20 = checkpoint(20).checkpoint.name;

async function storiesOf(owners: readonly (readonly object[] | null)[]) {
  const folder = temporaryFolder();
  for (const [index, entries] of owners.entries()) {
    putOwner(folder, 'r', index + 1, entries && lines(entries));
  }
  return readStories(taskFolder(folder, 'r'));
}

test('an owner counts up to the checkpoint that a later one went on from', async () => {
  const stories = await storiesOf([
    [begin(1), checkpoint(20), checkpoint(40), metric(50)],
    // Taken, and killed before it said anything.
    null,
    [begin(3, { checkpoint: NAME_20, from: 20 }), checkpoint(30), end('gave-way', 30)],
  ]);
  expect(stories.map(({ owner, reached }) => [owner, reached])).toEqual([
    [1, 50],
    [3, 30],
  ]);
  expect(effectiveCheckpoints(stories).map(({ owner, update }) => [owner, update])).toEqual([
    [1, 20],
    [3, 30],
  ]);
  const begins = stories.map((story) => story.begin);
  expect([1, 2, 3].map((owner) => lastUpdateThatCounts(owner, begins))).toEqual([20, 20, Infinity]);
  expect(stories.at(-1)?.end?.end).toBe('gave-way');
});

test('a later owner that fell back behind the first makes void what several told', async () => {
  const stories = await storiesOf([
    [begin(1), checkpoint(20), checkpoint(40)],
    [begin(2, { checkpoint: 'checkpoint-000000040', from: 40 }), checkpoint(60)],
    [begin(3, { checkpoint: NAME_20, from: 20 })],
  ]);
  expect(effectiveCheckpoints(stories).map(({ update }) => update)).toEqual([20]);
});

test('of an owner before one that began anew nothing counts, not even a checkpoint of update 0', async () => {
  const stories = await storiesOf([
    [begin(1), checkpoint(0, { planned: false })],
    [begin(2), checkpoint(0, { planned: false })],
  ]);
  expect(effectiveCheckpoints(stories).map(({ owner }) => owner)).toEqual([2]);
});

test('the engine is the one that was chosen last', async () => {
  const choice = (threads: number) => ({
    kind: 'choice',
    choice: { engine: 'onnx-cpu', reason: 'named', threads, device: 'P', examinations: [] },
  });
  expect(effectiveChoice(await storiesOf([[begin(1)]]))).toBeNull();
  const stories = await storiesOf([[begin(1), choice(1)], [begin(2), choice(2)], [begin(3)]]);
  expect(effectiveChoice(stories)?.threads).toBe(2);
});
