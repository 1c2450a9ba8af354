import { Command } from 'commander';
import { printable } from '../../../../shared/text/control-characters.ts';
import { parseSeeds } from '../../../../shared/experiments/seed-list.ts';
import type { Variant } from '../../../../shared/run-config/schema.ts';
import { counted } from '../../../../shared/format/counted.ts';
import { CliError } from '../../cli-error.ts';
import { dataOption } from '../../options/data-option.ts';
import { parseGridAxis, parseVariants } from '../../options/experiment-axes.ts';
import { findById } from '../../find/find-by-id.ts';
import { followExperiment } from '../../follow/follow-experiment.ts';
import { gather } from '../../options/option-values.ts';
import { refuseWithoutRun } from './refuse-without-run.ts';
import { threadsOption } from './threads-option.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../../options/place-option.ts';
import { readLab, useLab } from '../../use-lab.ts';

interface ExtendOptions extends PlaceOptions {
  readonly data: string;
  readonly seeds?: string;
  readonly variants?: Variant[];
  readonly grid?: readonly string[];
  readonly run?: true;
  readonly threads?: number;
  readonly json?: true;
}

export function extendCommand(): Command {
  return new Command('extend')
    .description('add seeds, variants or values; only runs that are missing are made')
    .argument('<experiment>', 'id, beginning of an id, or "latest"')
    .option('--seeds <list>', 'more seeds, such as 6-8')
    .option('--variants <list>', 'more variants', parseVariants)
    .option('--grid <path=a,b>', 'more values of a field of its grid', gather)
    .option('--run', 'run it now and follow it to the end')
    .addOption(threadsOption())
    .option('--json', 'print the experiment as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .action(extend);
}

async function extend(wanted: string, options: ExtendOptions): Promise<void> {
  const {
    data: dataFolder,
    variants,
    run: start = false,
    threads,
    json = false,
    place,
    detach,
  } = options;
  const seeds = options.seeds === undefined ? [] : parseSeeds(options.seeds);
  const grid = (options.grid ?? []).map(parseGridAxis);
  if (seeds.length + grid.length === 0 && !variants) {
    throw new CliError('say what to add: --seeds, --variants or --grid');
  }
  refuseWithoutRun(options);
  // Looked up first: opening a lab would make a folder that is not there.
  const found = await readLab(dataFolder, (lab) =>
    findById(lab.experiments.list(), wanted, 'experiment'),
  );
  const { id } = found;
  const missing = found.runs.filter(({ state }) => state !== 'finished');
  const usual = place === undefined ? found.place : place;
  refuseIdleDetach(detach, usual, ...missing.map((run) => run.place));
  await useLab({ dataFolder, threadBudget: threads }, async (lab) => {
    const before = lab.experiments.get(id).runs.length;
    const extended = await lab.experiments.extend({ id, variants, seeds, grid, start, place });
    const { name, runs } = extended;
    const text = `Experiment ${id} (${printable(name)}) has ${counted(runs.length - before, 'run')} more, ${runs.length} in all.`;
    if (start) {
      process.stderr.write(`${text}\n`);
      process.exitCode = await followExperiment(lab, id, json, detach);
    } else process.stdout.write(`${json ? JSON.stringify(extended) : text}\n`);
  });
}
