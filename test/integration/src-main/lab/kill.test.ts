import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { openLabReader } from '../../../../src-main/lab/open-lab-reader.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { isPast, lossUpdates, superviseRuns, until, upTo } from '../runs/supervised-runs.ts';

test('kill -9 costs a run the time since its last checkpoint, and nothing else', async () => {
  const dataFolder = temporaryFolder();
  const program = join(import.meta.dirname, 'endless-lab.ts');
  const child = spawn(process.execPath, [program, dataFolder]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  await once(child.stdout, 'data');

  // While it lives: nobody else may supervise its runs, but anybody may look.
  await expect(openLab({ dataFolder, host: 'browser', version: '0' })).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    message: expect.stringContaining(`(process ${child.pid})`),
  });
  const reader = await openLabReader({ dataFolder });
  const [seen] = reader.runs.list();
  expect(seen.state).toBe('running');
  await reader.close();

  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await exited).toEqual([null, 'SIGKILL']);
  const id = output.trim();
  expect(seen.id).toBe(id);
  // What a worker prints never mixes with the answers on standard output.
  expect(errors).toBe('something printed\n');

  const after = await openLabReader({ dataFolder });
  expect(after.runs.get(id).state).toBe('interrupted');
  await after.close();

  const { runs, store } = superviseRuns({ dataFolder });
  expect(runs.get(id)).toMatchObject({ state: 'interrupted', resumable: true });
  const checkpoint = runs.checkpoints(id).at(-1)!;
  await runs.resume(id);
  await until(runs, id, isPast(checkpoint.update + 5));
  const { state, note } = runs.history(id).at(-1)!;
  expect(state).toBe('running');
  // A folder that the worker had written when it was killed is taken up, or left and named.
  const [, update] = /^from update (\d+)(?=$|[,;])/.exec(note!)!;
  expect(Number(update)).toBeGreaterThanOrEqual(checkpoint.update);
  runs.stop(id);
  const { progress } = await runs.settled(id);
  expect(await lossUpdates(store, id)).toEqual(upTo(progress.update));
});
