import { Command, Option } from 'commander';
import { VARIANTS } from '../../../shared/variants/variants.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { checkStartWeights } from '../check-start-weights.ts';
import { dataOption } from '../options/data-option.ts';
import { followRun } from '../follow/follow-run.ts';
import { readPlace } from '../find/find-place.ts';
import { gather, numberUpTo, wholeNumber } from '../options/option-values.ts';
import { type RunConfigOptions, runConfigFrom } from '../options/run-config-options.ts';
import { printScheduleNotes } from '../text/schedule-notes.ts';
import { showEstimate } from '../show-estimate.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../options/place-option.ts';
import { TRAINING_HELP } from '../text/run-result.ts';
import { useLab } from '../use-lab.ts';

interface TrainOptions extends RunConfigOptions, PlaceOptions {
  readonly data: string;
  readonly maxMinutes?: number;
  readonly stopAtGoalRate?: number;
  readonly json?: true;
}

export function trainCommand(): Command {
  return new Command('train')
    .description('train an agent and follow it to the end')
    .option('--preset <name>', 'preset to begin from (default: "quick")')
    .option('--config <file>', 'JSON file with any part of a run configuration')
    .option('--set <path=value>', 'one field of the configuration, e.g. model.width=48', gather)
    .option('--seed <n>', 'seed of every random generator', wholeNumber(0, 2 ** 32 - 1))
    .addOption(new Option('--variant <name>', 'latent state').choices(VARIANTS))
    .option('--max-updates <n>', 'length of the run: sets learning.updates', wholeNumber(1, 1e7))
    .option('--max-minutes <m>', 'end after this much training time', numberUpTo(0, Infinity))
    .option('--stop-at-goal-rate <r>', 'end at the first validation this good', numberUpTo(0, 1))
    .option('--json', 'print the result as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .addHelpText('after', TRAINING_HELP)
    .action(train);
}

async function train(options: TrainOptions): Promise<void> {
  const { data: dataFolder, maxMinutes, stopAtGoalRate, json = false, place, detach } = options;
  refuseIdleDetach(detach, place);
  const config = runConfigFrom(options);
  await checkStartWeights([config], dataFolder);
  if (place) await readPlace(dataFolder, place);
  await useLab({ dataFolder }, async (lab) => {
    // How long it takes there nobody knows here.
    if (!place) await showEstimate(lab, config, process.stderr);
    const maxSeconds = maxMinutes === undefined ? undefined : maxMinutes * 60;
    const run = lab.runs.create(config, { stopAtGoalRate, maxSeconds }, undefined, place);
    process.stderr.write(`Run ${run.id} (${printable(run.name)}) in ${dataFolder}\n`);
    printScheduleNotes(config);
    process.exitCode = await followRun(lab, run.id, json, detach);
  });
}
