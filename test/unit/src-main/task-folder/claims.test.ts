import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimTask, highestOwner } from '../../../../src-main/task-folder/claims.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('whoever takes a task gets the next number, also of many at the same time', async () => {
  const task = temporaryFolder();
  expect(highestOwner(task)).toBeNull();
  expect(await claimTask(task, (owner) => ({ owner, node: 'n1' }))).toBe(1);
  expect(highestOwner(task)).toBe(1);
  const text = readFileSync(join(task, 'owners', '000001.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({ owner: 1, node: 'n1' });
  const all = await Promise.all(Array.from({ length: 20 }, () => claimTask(task, () => ({}))));
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
  expect(highestOwner(task)).toBe(21);
});

test('other files are no claims, and a task that was removed has no owner', async () => {
  const task = temporaryFolder();
  mkdirSync(join(task, 'owners'));
  for (const name of ['9.json', '000009.json~', '.nfs0001']) {
    writeFileSync(join(task, 'owners', name), '');
  }
  expect(highestOwner(task)).toBe(0);
  rmSync(task, { recursive: true });
  expect(highestOwner(task)).toBeNull();
});
