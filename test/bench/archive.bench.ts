/**
 * Archives in little memory: `npm run bench -- archive [--megabytes N] [--points N] [--json]`. A run whose
 * replay has so many megabytes, and so many metric points, leaves as a file and comes into another lab, each
 * in a process of its own with 64 MB of heap. The last line with --json is one JSON object.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { runChild } from './measure/child-peak.ts';
import { storeLargeRun } from './measure/large-run.ts';
import { mebibytes } from '../../src-main/gpu-kit/measure/peak-memory.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src-main', 'cli', 'main.ts');

await runBench(async () => {
  const texts = readOptions({
    megabytes: { type: 'string' },
    points: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const megabytes = countOption(texts, 'megabytes') ?? 300;
  const points = countOption(texts, 'points') ?? 200_000;
  const folder = mkdtempSync(join(tmpdir(), 'hrm-archive-bench-'));
  try {
    const [here, there] = ['here', 'there'].map((name) => join(folder, name));
    const file = join(folder, 'large.hrmrun');
    const id = await storeLargeRun(here, { replayBytes: megabytes * 1e6, points });
    const results: Record<string, unknown> = { megabytes, points };
    for (const [what, words] of [
      ['export', ['export', id, file, '--data', here]],
      ['import', ['import', file, '--data', there]],
    ] as const) {
      const run = await runChild(['--max-old-space-size=64', MAIN, 'archive', ...words]);
      if (run.code !== 0) throw new Error(`${what} ended with ${run.code}: ${run.said}`);
      const peakMiB = run.peakBytes === null ? null : mebibytes(run.peakBytes);
      results[what] = { peakMiB, seconds: Math.round(run.seconds * 10) / 10 };
      console.log(`${what}: peak ${peakMiB} MiB, ${run.seconds.toFixed(1)} s`);
    }
    results.fileMiB = mebibytes(statSync(file).size);
    if (texts.json) console.log(JSON.stringify(results));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
