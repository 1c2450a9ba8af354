import { expect, test } from 'vitest';
import { placeSchema } from '../../../../shared/contract/places.ts';
import { Follower } from '../../../../src-main/places/follow/follower.ts';
import { toFollowed } from '../../../../src-main/places/follow/followed.ts';
import type { Scheduler } from '../../../../src-main/places/scheduler.ts';
import {
  assignPlace,
  findPlacedRun,
  saveJob,
  startBatch,
} from '../../../../src-main/store/placed-runs-repository.ts';
import { savePlace } from '../../../../src-main/store/places-repository.ts';
import type { TaskFiles, Told } from '../../../../src-main/task-folder/task-files.ts';
import {
  begin,
  checkpoint,
  lines,
  metric,
} from '../../../unit/src-main/task-folder/some-journal.ts';
import { scriptedConfig, superviseRuns } from '../runs/supervised-runs.ts';

const nothing = () => Promise.reject(new Error('nobody asks for that here'));

test('a look that ends in between leaves nothing to the next one but what is stored', async () => {
  const { runs, store, dataFolder } = superviseRuns();
  const { database } = store;
  const place = placeSchema.parse({ name: 'far', reach: { kind: 'local' }, folder: '/far' });
  savePlace(database, place);
  const { id } = runs.create(scriptedConfig('a'));
  const { number } = runs.find(id);
  assignPlace(database, number, 'far', null);
  startBatch(database, 'b', [{ run: number, id }], () => 'task');
  saveJob(database, 'b', '1');

  const texts = [[begin(1)], [checkpoint(10), metric(10)], [metric(11)]].map(lines);
  let turn = 0;
  const files: TaskFiles = {
    read: ([{ offset }]) => {
      const text = texts[turn++] ?? '';
      const pieces = [{ owner: 1, from: offset, text }];
      return Promise.resolve<Told[]>([{ id: 'task', pieces, more: turn < 2 }]);
    },
    receive: nothing,
    episodes: nothing,
    checkpoint: () => {
      throw new Error('nobody asks for that here');
    },
    remove: nothing,
  };
  const look = { stage: 'runs', words: 'runs' } as const;
  const job = { id: '1_0', state: 'RUNNING', words: 'runs', node: 'n', restarts: 0 };
  const scheduler: Scheduler = {
    jobs: () => Promise.resolve(new Map([['1_0', { look, job }]])),
    ended: nothing,
    longestArray: nothing,
    submit: nothing,
    cancelWaiting: nothing,
    askToEnd: nothing,
  };
  let failure: Error | null = new Error('nobody hears of the points');
  const follower = new Follower({
    database,
    dataFolder,
    place,
    files,
    scheduler,
    config: (of) => runs.config(of),
    onChange: () => {},
    onPoints: () => {
      if (failure) throw failure;
    },
  });
  const { signal } = new AbortController();
  await expect(follower.look(signal)).rejects.toThrow('nobody hears');
  failure = null;
  await follower.look(signal);
  const followed = toFollowed(findPlacedRun(database, number)?.followed);
  expect(followed.offset).toBe(Buffer.byteLength(texts.join('')));
  expect(followed.checkpoints.map((told) => told.checkpoint.update)).toEqual([10]);
  runs.stop(id);
});
