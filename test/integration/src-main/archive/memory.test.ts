import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runChild } from '../../../bench/measure/child-peak.ts';
import { storeLargeRun } from '../../../bench/measure/large-run.ts';

const MAIN = join(import.meta.dirname, '../../../../src-main/cli/main.ts');
const REPLAY_BYTES = 120e6;

/** The command line in a process of its own, with less heap than half of the file. */
const archive = (...words: string[]) =>
  runChild(['--max-old-space-size=48', MAIN, 'archive', ...words]);

it('a file that is larger than the memory for it leaves and comes in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [here, there] = ['here', 'there'].map((name) => join(folder, name));
  const file = join(folder, 'large.hrmrun');
  const id = await storeLargeRun(here, { replayBytes: REPLAY_BYTES, points: 20_000 });
  const idle = await archive('export', 'zzz', file, '--data', here);
  expect(idle.code).toBe(2);
  const exported = await archive('export', id, file, '--data', here);
  expect(exported).toMatchObject({ code: 0 });
  expect(statSync(file).size).toBeGreaterThan(REPLAY_BYTES);
  const imported = await archive('import', file, '--data', there);
  expect(imported).toMatchObject({ code: 0 });
  for (const { peakBytes } of [exported, imported]) {
    // Where the system does not tell, passing with so little heap says something.
    if (peakBytes === null || idle.peakBytes === null) continue;
    expect(peakBytes - idle.peakBytes).toBeLessThan(0.8 * REPLAY_BYTES);
  }
});
