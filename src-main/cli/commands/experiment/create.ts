import { Command } from 'commander';
import { printable } from '../../../../shared/text/control-characters.ts';
import type { GridAxis } from '../../../../shared/contract/experiments.ts';
import { plannedRuns } from '../../../../shared/experiments/planned-runs.ts';
import { parseSeeds } from '../../../../shared/experiments/seed-list.ts';
import { COMPARED_VARIANTS, type Variant } from '../../../../shared/variants/variants.ts';
import { counted } from '../../../../shared/format/counted.ts';
import { checkStartWeights } from '../../check-start-weights.ts';
import { dataOption } from '../../options/data-option.ts';
import { parseGridAxis, parseVariants } from '../../options/experiment-axes.ts';
import { followExperiment } from '../../follow/follow-experiment.ts';
import { readPlace } from '../../find/find-place.ts';
import { gather, wholeNumber } from '../../options/option-values.ts';
import { type RunConfigOptions, runConfigFrom } from '../../options/run-config-options.ts';
import { saySettingsLeftOut } from '../../text/say-left-out.ts';
import { refuseWithoutRun } from './refuse-without-run.ts';
import { threadsOption } from './threads-option.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../../options/place-option.ts';
import { useLab } from '../../use-lab.ts';

interface CreateOptions extends Omit<RunConfigOptions, 'seed' | 'variant'>, PlaceOptions {
  readonly data: string;
  readonly name?: string;
  readonly notes?: string;
  readonly variants: readonly Variant[];
  readonly seeds: string;
  readonly grid?: readonly string[];
  readonly run?: true;
  readonly threads?: number;
  readonly json?: true;
}

const HELP = `
One run is made for every combination of variant, seed and value; with engine.threads=1 as many run
at a time as there are cores. Values of a text are separated by semicolons. Without --run they wait for "hrm-lab experiment run".
With --json, one line with the experiment: { id, name, state, counts, progress, runs, … }.`;

export function createCommand(): Command {
  return new Command('create')
    .description('make a set of runs: variants × seeds × values of fields')
    .requiredOption('--seeds <list>', 'such as 1-5 or 1,3,7-9')
    .option('--variants <list>', 'latent state', parseVariants, [...COMPARED_VARIANTS])
    .option('--grid <path=a,b>', 'a field and its values, e.g. model.width=32,64', gather)
    .option('--name <text>', 'how it is called (default: the name of the configuration)')
    .option('--notes <text>', 'what it is for')
    .option('--preset <name>', 'preset to begin from (default: "quick")')
    .option('--config <file>', 'JSON file with any part of a run configuration')
    .option('--set <path=value>', 'one field of every run, e.g. engine.threads=1', gather)
    .option('--max-updates <n>', 'length of the runs: sets learning.updates', wholeNumber(1, 1e7))
    .option('--run', 'run it now and follow it to the end')
    .addOption(threadsOption())
    .option('--json', 'print the result as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(create);
}

async function create(options: CreateOptions): Promise<void> {
  const { place, detach } = options;
  refuseWithoutRun(options);
  refuseIdleDetach(detach, place);
  const { data: dataFolder, notes, run: start = false, threads, json = false } = options;
  const config = runConfigFrom(options);
  const { name = config.name, variants } = options;
  const grid: GridAxis[] = (options.grid ?? []).map(parseGridAxis);
  const axes = { variants: [...variants], seeds: parseSeeds(options.seeds), grid };
  // Before a data folder is made.
  const planned = plannedRuns(name, config, axes);
  const configs = planned.map((each) => each.config);
  saySettingsLeftOut(configs, options.grid);
  await checkStartWeights(configs, dataFolder);
  if (place) await readPlace(dataFolder, place);
  await useLab({ dataFolder, threadBudget: threads }, async (lab) => {
    const created = lab.experiments.create({ name, notes, config, ...axes, start, place });
    const { id, runs } = created;
    if (start) {
      process.stderr.write(
        `Experiment ${id} (${printable(name)}), ${counted(runs.length, 'run')}, in ${dataFolder}\n`,
      );
      process.exitCode = await followExperiment(lab, id, json, detach);
    } else {
      const text = `Experiment ${id} (${printable(name)}) has ${counted(runs.length, 'run')}; hrm-lab experiment run ${id} trains ${runs.length === 1 ? 'it' : 'them'}.`;
      process.stdout.write(`${json ? JSON.stringify(created) : text}\n`);
    }
  });
}
