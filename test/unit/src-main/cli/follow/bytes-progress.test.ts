import { expect, test } from 'vitest';
import { BytesProgress } from '../../../../../src-main/cli/follow/bytes-progress.ts';

test('bytes are told with how long the rest will take', () => {
  const said: string[] = [];
  let now = 0;
  const progress = new BytesProgress(
    2e9,
    (line) => said.push(line),
    () => now,
  );
  now = 10_000;
  progress.add(5e8);
  now = 20_000;
  progress.add(5e8);
  expect(said).toEqual(['25.0% of 1.9 GiB  30 s left', '50.0% of 1.9 GiB  20 s left']);
  expect(progress.done).toBe(1e9);
});

test('nothing is said of nothing, and no more than all', () => {
  const said: string[] = [];
  const progress = new BytesProgress(
    0,
    (line) => said.push(line),
    () => 0,
  );
  progress.reach(0, 10);
  progress.reach(12, 10);
  expect(said).toEqual(['100.0% of 1 KiB  0 s left']);
});
