import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const SMALL = [
  'environment.inside=5',
  'model.width=8',
  'model.heads=2',
  'model.inner=8',
  'model.layers=1',
  'learning.updates=20',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=256',
  'learning.learningStarts=160',
  'validation.everyUpdates=20',
  'validation.episodes=4',
  'checkpoints.everyUpdates=10',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-backup-'));
  const trained = await runCli('train', ...SMALL, '--data', join(folder, 'lab'));
  expect(trained.code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a lab is copied, restored elsewhere, and is the same there', async () => {
  const [lab, backup, restored] = ['lab', 'backup', 'restored'].map((name) => join(folder, name));
  const made = await runCli('backup', backup, '--data', lab, '--json');
  expect(made.code).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({ from: lab, to: backup, runs: 1, damages: [] });
  const back = await runCli('restore', backup, '--data', restored);
  expect(back).toMatchObject({ code: 0 });
  expect(back.stdout).toContain(`Restored 1 run, 2 checkpoints`);
  const list = async (data: string) => (await runCli('list', '--json', '--data', data)).stdout;
  expect(await list(restored)).toBe(await list(lab));
  expect(readdirSync(join(restored, 'runs'))).toEqual(readdirSync(join(lab, 'runs')));
});

test('nothing is copied over a lab, nor from where none is', async () => {
  const lab = join(folder, 'lab');
  const over = await runCli('restore', lab, '--data', lab);
  expect(over).toMatchObject({
    code: 2,
    stderr: `hrm-lab: ${lab} is there already and not empty\n`,
  });
  const nothing = await runCli('backup', join(folder, 'new'), '--data', join(folder, 'none'));
  expect(nothing).toMatchObject({ code: 2 });
  expect(nothing.stderr).toMatch(/there is no lab in/);
  expect(existsSync(join(folder, 'new'))).toBe(false);
});
