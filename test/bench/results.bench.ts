/**
 * The tables and curves of docs/results.md and docs/quick-preset.md:
 * `npm run bench -- results --preset NAME [--data FOLDER] [--seeds 1-3] [--variants carry,reset]
 * [--goal-rate 0.95]`. Trains an experiment of the preset to its end (the newest one of the folder
 * goes on, so that a finished one is only read), prints a Markdown table and writes
 * docs/images/results-NAME.svg. With `--experiment ID --data FOLDER` only that one is read, as it is,
 * also while another process trains in the folder; with `--finished --data FOLDER` all runs of the
 * preset there that have ended, imported ones too.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentRun, ExperimentSummary } from '../../shared/contract/experiments.ts';
import { parseSeeds } from '../../shared/experiments/seed-list.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { parseVariants } from '../../src-main/cli/options/experiment-axes.ts';
import type { Lab, LabReader } from '../../src-main/lab/lab.ts';
import { openLab } from '../../src-main/lab/open-lab.ts';
import { openLabReader } from '../../src-main/lab/open-lab-reader.ts';
import { BenchOptionError, presetOption, readOptions, runBench } from './measure/bench-options.ts';
import { resultsPicture } from './results/results-picture.ts';
import { resultsTable } from './results/results-table.ts';
import { readRunCurves } from './results/run-curves.ts';

const TEXT = { type: 'string' } as const;
const IMAGES = join(import.meta.dirname, '..', '..', 'docs', 'images');

/** Trains the experiment of a preset to its end. */
async function train(lab: Lab, config: RunConfig, seeds: string, variants: string) {
  const known = lab.experiments.list().find(({ preset }) => preset === config.preset);
  const axes = { seeds: parseSeeds(seeds), variants: parseVariants(variants) };
  const { id }: ExperimentSummary =
    known ?? lab.experiments.create({ name: config.name, config, ...axes });
  await lab.experiments.resume(id);
  return lab.experiments.settled(id);
}

/** Runs of a preset, of an experiment or not. */
interface Told {
  readonly preset: string;
  readonly runs: readonly Pick<ExperimentRun, 'id' | 'variant' | 'seed'>[];
}

/** Writes the picture of runs and prints their table. */
async function tell(lab: LabReader, { preset, runs }: Told, goalRate: number) {
  const ordered = runs.toSorted((a, b) => a.variant.localeCompare(b.variant) || a.seed - b.seed);
  const curves = await Promise.all(ordered.map((run) => readRunCurves(lab, run)));
  writeFileSync(join(IMAGES, `results-${preset}.svg`), resultsPicture(curves));
  console.log(resultsTable(curves, goalRate));
}

/** An experiment, or all finished runs of a preset. */
function toldBy(lab: LabReader, preset: string, experiment?: unknown): Told {
  if (experiment !== undefined) return lab.experiments.get(String(experiment));
  const isWanted = (run: RunSummary) => run.preset === preset && run.state === 'finished';
  const runs = lab.runs.list().filter(isWanted);
  if (runs.length === 0) throw new BenchOptionError(`no run of ${preset} has finished there`);
  return { preset, runs };
}

await runBench(async () => {
  const texts = readOptions({
    preset: TEXT,
    data: TEXT,
    seeds: TEXT,
    variants: TEXT,
    'goal-rate': TEXT,
    experiment: TEXT,
    finished: { type: 'boolean' },
  });
  const { seeds = '1-3', variants = 'carry,reset', 'goal-rate': wanted = '0.95' } = texts;
  const config = presetOption({ preset: 'quick', ...texts }) as RunConfig;
  if (texts.experiment !== undefined || texts.finished) {
    if (texts.data === undefined) throw new BenchOptionError('what is read is in a --data FOLDER');
    const reader = await openLabReader({ dataFolder: String(texts.data) });
    await tell(reader, toldBy(reader, config.preset, texts.experiment), Number(wanted));
    return reader.close();
  }
  const { data: dataFolder = mkdtempSync(join(tmpdir(), 'results-')) } = texts;
  const lab = await openLab({ dataFolder: String(dataFolder), host: 'browser', version: 'bench' });
  try {
    await tell(lab, await train(lab, config, String(seeds), String(variants)), Number(wanted));
  } finally {
    await lab.close();
  }
});
