import { expect, onTestFinished, test } from 'vitest';
import { placeSchema } from '../../../../shared/contract/places.ts';
import { Follower } from '../../../../src-main/places/follow/follower.ts';
import { toFollowed } from '../../../../src-main/places/follow/followed.ts';
import type { JobReport, Scheduler } from '../../../../src-main/places/scheduler.ts';
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

type Entries = Parameters<typeof lines>[0];

/** A run that was sent, and what a cluster says of it: each look takes the next of both. */
function followedRun(said: readonly JobReport[], told: readonly (readonly Entries[])[]) {
  const lab = superviseRuns();
  const { runs, store, dataFolder } = lab;
  const { database } = store;
  const place = placeSchema.parse({ name: 'far', reach: { kind: 'local' }, folder: '/far' });
  savePlace(database, place);
  const { id } = runs.create(scriptedConfig('a'));
  const { number } = runs.find(id);
  assignPlace(database, number, 'far', null);
  startBatch(database, 'b', [{ run: number, id }], () => 'task');
  saveJob(database, 'b', '1');

  const texts = told.map((each) => each.map(lines));
  let looks = -1;
  let turn = 0;
  const files: TaskFiles = {
    read: ([{ offset }]) => {
      const now = texts[looks] ?? [];
      const pieces = [{ owner: 1, from: offset, text: now[turn++] ?? '' }];
      return Promise.resolve<Told[]>([{ id: 'task', pieces, more: turn < now.length }]);
    },
    receive: nothing,
    episodes: nothing,
    checkpoint: () => {
      throw new Error('nobody asks for that here');
    },
    remove: nothing,
  };
  const scheduler: Scheduler = {
    jobs: () => {
      turn = 0;
      return Promise.resolve(new Map([['1_0', said[++looks]]]));
    },
    ended: nothing,
    longestArray: nothing,
    submit: nothing,
    cancelWaiting: nothing,
    askToEnd: nothing,
  };
  const points = { failure: null as Error | null };
  const follower = new Follower({
    database,
    dataFolder,
    place,
    files,
    scheduler,
    config: (of) => runs.config(of),
    onChange: () => {},
    onPoints: () => {
      if (points.failure) throw points.failure;
    },
  });
  onTestFinished(() => void runs.stop(id));
  return {
    runs,
    id,
    points,
    look: () => follower.look(new AbortController().signal),
    followed: () => toFollowed(findPlacedRun(database, number)?.followed),
    bytes: () => Buffer.byteLength(texts.flat().join('')),
  };
}

const says = (stage: 'waits' | 'runs', restarts = 0, words = ''): JobReport => ({
  look: { stage, words: `job 1_0 ${stage}`, restarts },
  job: { id: '1_0', state: stage.toUpperCase(), words, node: 'n', restarts },
});

test('a look that ends in between leaves nothing to the next one but what is stored', async () => {
  const { look, points, followed, bytes } = followedRun(
    [says('runs'), says('runs')],
    [[[begin(1)], [checkpoint(10), metric(10)]], [[metric(11)]]],
  );
  points.failure = new Error('nobody hears of the points');
  await expect(look()).rejects.toThrow('nobody hears');
  points.failure = null;
  await look();
  expect(followed().offset).toBe(bytes());
  expect(followed().checkpoints.map((told) => told.checkpoint.update)).toEqual([10]);
});

test('a job that begins while the lab looks runs; one that is put back is in the line', async () => {
  const looks: [JobReport, Entries[], string][] = [
    [says('waits', 0, 'for others'), [], 'queued'],
    // It was still waiting when Slurm was asked, and had begun when its folder was read.
    [says('waits', 0, 'for a node'), [[begin(1)]], 'running'],
    [says('runs', 0), [[metric(1)]], 'running'],
    [says('waits', 1, 'for a time'), [], 'queued'],
    [says('waits', 1, 'for a node'), [[begin(2)]], 'running'],
    // Put back and begun again since the last look, and put back once more.
    [says('waits', 3, 'for a time'), [[begin(3)]], 'queued'],
  ];
  const { look, runs, id } = followedRun(
    looks.map(([said]) => said),
    looks.map(([, told]) => told),
  );
  for (const [{ job }, , state] of looks) {
    await look();
    expect(runs.get(id).state, JSON.stringify(job)).toBe(state);
  }
});
