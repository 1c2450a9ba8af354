import { expect, test } from 'vitest';
import { isIn, isPast, scriptedConfig, story, superviseRuns, until } from './supervised-runs.ts';

async function stoppedRun(name: string) {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig(name, { updates: 1_000_000 }));
  await until(runs, id, isPast(20));
  runs.stop(id);
  await runs.settled(id);
  return { runs, id };
}

const chosenFrom = (origin: string) =>
  expect.objectContaining({ device: `started from ${origin}` });

test('the engine of a run is stored with it, and a resumed run goes on with the same', async () => {
  const { runs, id } = await stoppedRun('a');
  expect(runs.engine(id)).toEqual(chosenFrom('scratch'));
  const { update } = runs.get(id).progress;
  await runs.resume(id);
  await until(runs, id, isPast(update + 5));
  // The worker was told: a choice of its own would name the checkpoint.
  expect(runs.engine(id)).toEqual(chosenFrom('scratch'));
});

test('a run that had to go on with another engine says so in its history', async () => {
  const { runs, id } = await stoppedRun('another engine');
  const { update } = runs.get(id).progress;
  await runs.resume(id);
  await until(runs, id, isPast(update + 5));
  expect(runs.engine(id)?.engine).toBe('tfjs-cpu');
  expect(story(runs, id).at(-1)).toBe('running: another engine goes on');
});

test('a run can be stopped while its engine is being chosen, and begin later', async () => {
  const { runs, dataFolder, close } = superviseRuns();
  const { id } = runs.create(scriptedConfig('choosing'));
  await until(runs, id, isIn('running'));
  runs.stop(id);
  const run = await runs.settled(id);
  expect(run).toMatchObject({ state: 'stopped', resumable: true, error: null });
  await runs.resume(id);
  await until(runs, id, isIn('running'));
  await close();
  const { runs: later } = superviseRuns({ dataFolder });
  expect(story(later, id).at(-1)).toBe('interrupted: the lab was closed');
});
