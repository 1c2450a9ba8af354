import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scriptedConfig, superviseRuns } from './supervised-runs.ts';

async function trained(name: string) {
  const { runs, dataFolder } = superviseRuns();
  const { id } = runs.create(scriptedConfig('to be evaluated'));
  await runs.settled(id);
  const other = runs.create(scriptedConfig(name));
  await runs.settled(other.id);
  return { runs, id: other.id, folder: join(dataFolder, 'runs', other.id) };
}

test('the latest checkpoint walks the mazes that were asked for', async () => {
  const { runs, id } = await trained('good');
  const heard: [number, number][] = [];
  const evaluation = await runs.evaluate(id, {
    episodes: 64,
    mazeSeed: 17,
    onProgress: (done, total) => heard.push([done, total]),
  });
  expect(evaluation).toMatchObject({
    engine: 'scripted',
    // Greedily, as nothing else was said.
    report: { update: 30, episodes: 64, meanLength: 17, goalRate: 0 },
    checkpoint: { update: 30 },
  });
  const astray = await runs.evaluate(id, { episodes: 1, mazeSeed: 1, epsilon: 0.25 });
  expect(astray.report.goalRate).toBe(0.25);
  expect(heard).toEqual([[1, 64]]);
});

test('a run without a checkpoint cannot be evaluated', async () => {
  const { runs } = superviseRuns();
  runs.create(scriptedConfig('first', { updates: 1_000_000 }));
  const { id } = runs.create(scriptedConfig('waits'));
  await expect(runs.evaluate(id, { episodes: 1, mazeSeed: 1 })).rejects.toMatchObject({
    code: 'NO_CHECKPOINT',
    message: `run ${id} has no checkpoint yet`,
  });
});

test.each([
  ['refuse', (folder: string) => `${join(folder, 'checkpoint-000000030')} is not whole`],
  ['crash', () => 'a bug in the analysis'],
])('a worker that does %s fails the evaluation', async (name, reason) => {
  const { runs, id, folder } = await trained(name);
  await expect(runs.evaluate(id, { episodes: 1, mazeSeed: 1 })).rejects.toMatchObject({
    code: 'EVALUATION_FAILED',
    message: `run ${id} could not be evaluated: ${reason(folder)}`,
  });
});

test('an evaluation is cancelled by its signal, and by the end of the lab', async () => {
  const { runs, id } = await trained('slow');
  const enough = new AbortController();
  const cancelled = runs.evaluate(id, { episodes: 1, mazeSeed: 1, signal: enough.signal });
  enough.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
  const cut = expect(runs.evaluate(id, { episodes: 1, mazeSeed: 1 })).rejects.toMatchObject({
    code: 'CLOSING',
  });
  await runs.close();
  await cut;
});
