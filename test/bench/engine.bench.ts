/**
 * How fast an engine is: `npm run bench -- [--preset NAME] [--engine NAME] [--threads N]
 * [--batch N] [--json]`. Measures real updates and the machine's own peak of matrix products in
 * the same process. Without a preset every preset is measured, each in a process of its own. The
 * last line with --json is one JSON object.
 */
import { spawnSync } from 'node:child_process';
import { PRESETS } from '../../shared/run-config/presets.ts';
import { withBatch } from '../../src-main/gpu-kit/measure/time-updates.ts';
import {
  countOption,
  engineOption,
  presetOption,
  readOptions,
  runBench,
  threadsOption,
} from './measure/bench-options.ts';
import { type EngineFigures, measureEngine } from './measure/engine-figures.ts';

const gflops = (value: number) => `${value.toFixed(0)} GF/s`;
const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
const milliseconds = (seconds: number) => `${(1000 * seconds).toPrecision(3)} ms`;

function describe(figures: EngineFigures): string {
  const { preset, engine, threads, batch, updatesPerSecond: rate } = figures;
  return [
    `${preset} on ${engine}, ${threads} threads, batch ${batch} (${figures.repeats} repeats)`,
    `  update ${milliseconds(figures.secondsPerUpdate)} (${rate.toPrecision(3)} a second)`,
    `  think  ${milliseconds(figures.secondsPerThink)}, ${gflops(figures.thinkGflops)}, ${percent(figures.thinkShareOfPeak)} of the peak`,
    `  learn  ${milliseconds(figures.secondsPerLearn)}, ${gflops(figures.learnGflops)}, ${percent(figures.learnShareOfPeak)} of the peak`,
    `  peak of matrix products ${gflops(figures.gemmPeakGflops)}; memory ${figures.peakMemoryMb} MiB`,
  ].join('\n');
}

/** Measures a preset in a process of its own, so that its peak memory is its own. */
function measureApart(preset: string, options: readonly string[]): EngineFigures {
  const { status, stdout } = spawnSync(
    process.execPath,
    [import.meta.filename, ...options, '--json', '--preset', preset],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  );
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) as string) as EngineFigures;
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const options = readOptions({
    preset: text,
    engine: text,
    threads: text,
    batch: text,
    json: { type: 'boolean' },
  });
  const engine = engineOption(options);
  const threads = threadsOption(options);
  const batch = countOption(options, 'batch');
  const config = presetOption(options);
  if (config) {
    const figures = await measureEngine(
      batch === null ? config : withBatch(config, batch),
      engine,
      threads,
    );
    console.log(options.json ? JSON.stringify(figures) : describe(figures));
    return;
  }
  const passedOn = ['--engine', engine, '--threads', String(threads)];
  if (batch !== null) passedOn.push('--batch', String(batch));
  const all: EngineFigures[] = [];
  for (const preset of PRESETS) {
    const figures = measureApart(preset.id, passedOn);
    all.push(figures);
    if (!options.json) console.log(describe(figures));
  }
  if (options.json) console.log(JSON.stringify({ engine, threads, presets: all }));
});
