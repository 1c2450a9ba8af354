import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';
import { runCli } from './run-cli.ts';

/** A lab with trained agents and their checkpoints. */
const STORED = join(PACKAGE_ROOT, 'test/fixtures/lab-140/data');

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-backup-'));
  const dataFolder = join(folder, 'lab');
  cpSync(STORED, dataFolder, { recursive: true });
  // It is of an older version.
  const lab = await openLab({ dataFolder, host: 'browser', version: '1' });
  await lab.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a lab is copied, restored elsewhere, and is the same there', async () => {
  const [lab, backup, restored] = ['lab', 'backup', 'restored'].map((name) => join(folder, name));
  const list = async (data: string) => (await runCli('list', '--json', '--data', data)).stdout;
  const listed = await list(lab);
  const ids = (JSON.parse(listed) as { id: string }[]).map(({ id }) => id);
  const checkpoints = ids.flatMap((id) =>
    readdirSync(join(lab, 'runs', id)).filter((name) => name.startsWith('checkpoint-')),
  );
  expect(checkpoints.length).toBeGreaterThan(ids.length);
  const made = await runCli('backup', backup, '--data', lab, '--json');
  expect(made.code).toBe(0);
  const runs = ids.length;
  expect(JSON.parse(made.stdout)).toMatchObject({ from: lab, to: backup, runs, damages: [] });
  const back = await runCli('restore', backup, '--data', restored);
  expect(back).toMatchObject({ code: 0 });
  expect(back.stdout).toContain(`Restored ${runs} runs, ${checkpoints.length} checkpoints`);
  expect(await list(restored)).toBe(listed);
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
