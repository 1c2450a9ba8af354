import { beforeEach, expect, it, vi } from 'vitest';
import type { RunEvent, RunSummary } from '../../../../shared/contract/runs.ts';
import { IconBar } from '../../../../src-main/desktop/icon-bar.ts';
import { TrainingSigns } from '../../../../src-main/desktop/training-signs.ts';
import { blockers, BrowserWindow, notifications } from '../../../electron/stand-in.ts';
import { someRun } from './some-run.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

beforeEach(() => {
  blockers.clear();
  notifications.length = 0;
});

/** Runs that change one after the other while somebody looks elsewhere. */
async function changes(first: readonly RunSummary[], then: readonly RunSummary[], focused = false) {
  const runs = new Map(first.map((run) => [run.id, run]));
  const window = new BrowserWindow({});
  window.focused = focused;
  const texts: string[] = [];
  const onAllEnded = vi.fn<() => void>();
  const open = vi.fn<(path: string) => void>();
  const awake: boolean[] = [];
  const signs = new TrainingSigns({
    runs: () => [...runs.values()],
    window: () => window.asReal(),
    bar: new IconBar(() => window.asReal()),
    onText: (text) => void texts.push(text),
    onAllEnded,
    open,
  });
  async function* events(): AsyncGenerator<RunEvent> {
    for (const run of then) {
      runs.set(run.id, run);
      yield { kind: 'changed', run };
      awake.push(blockers.size > 0);
    }
  }
  await signs.follow(events());
  return { window, texts, onAllEnded, open, awake, signs };
}

const done = (share: number) =>
  someRun('a', {
    progress: { ...someRun('a').progress, update: share * 1000, totalUpdates: 1000 },
  });

it('shows how far the runs are, and nothing when none trains', async () => {
  const { window, texts } = await changes(
    [someRun('a', { state: 'queued' })],
    [done(0.1), done(0.101), done(0.5), someRun('a', { state: 'finished' })],
  );
  expect(window.progress).toEqual([0.1, 0.5, -1]);
  expect(texts).toEqual(['1 run trains, 10%', '1 run trains, 50%', '']);
});

it('keeps the machine awake while something trains, and no longer', async () => {
  const { awake } = await changes(
    [],
    [done(0.1), someRun('a', { state: 'paused' }), done(0.2), someRun('a', { state: 'finished' })],
  );
  expect(awake).toEqual([true, false, true, false]);
  const { signs } = await changes([], [done(0.1)]);
  expect(blockers.size).toBe(1);
  signs.end();
  expect(blockers.size).toBe(0);
});

it('tells of a run that has finished, and leads to it', async () => {
  const { open } = await changes([someRun('a')], [someRun('a', { state: 'finished' })]);
  expect(notifications.map(({ options }) => options)).toEqual([
    { title: 'Run a', body: 'The run has finished.' },
  ]);
  notifications[0]!.emit('click');
  expect(open).toHaveBeenCalledWith('/runs/a');
});

it('tells of failures at once, and of ends when nothing else goes on', async () => {
  await changes(
    [someRun('a'), someRun('b'), someRun('c')],
    [
      someRun('a', { state: 'finished' }),
      someRun('b', { state: 'failed', error: 'the loss is not finite' }),
      someRun('c', { state: 'finished' }),
    ],
  );
  expect(notifications.map(({ options }) => [options.title, options.body])).toEqual([
    ['Run b', 'The run has failed: the loss is not finite.'],
    ['Run c', 'The run has finished.'],
  ]);
});

it('tells nothing to somebody who looks, nor of what was stopped, or had ended before', async () => {
  await changes([someRun('a')], [someRun('a', { state: 'finished' })], true);
  await changes([someRun('a')], [someRun('a', { state: 'stopped' })]);
  await changes([], [someRun('a', { state: 'finished' })]);
  await changes([someRun('a', { state: 'finished' })], [someRun('a', { state: 'finished' })]);
  expect(notifications).toEqual([]);
});

it('says once when all have ended', async () => {
  const { onAllEnded } = await changes(
    [someRun('a')],
    [someRun('a', { state: 'finished' }), someRun('a', { state: 'finished', name: 'Renamed' })],
  );
  expect(onAllEnded).toHaveBeenCalledOnce();
  expect((await changes([], [])).onAllEnded).not.toHaveBeenCalled();
});
