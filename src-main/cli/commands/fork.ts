import { Command } from 'commander';
import { forkPoint } from '../../../shared/run-config/fork-point.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { dataOption } from '../options/data-option.ts';
import { findRunId } from '../find/find-by-id.ts';
import { followRun } from '../follow/follow-run.ts';
import { gather, wholeNumber } from '../options/option-values.ts';
import { saySettingsLeftOut } from '../text/say-left-out.ts';
import { printScheduleNotes } from '../text/schedule-notes.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../options/place-option.ts';
import { TRAINING_HELP } from '../text/run-result.ts';
import { useLab } from '../use-lab.ts';

interface ForkCommandOptions extends PlaceOptions {
  readonly data: string;
  readonly checkpoint?: number;
  readonly set?: readonly string[];
  readonly json?: true;
}

export function forkCommand(): Command {
  return new Command('fork')
    .description(
      'start a new run from a checkpoint of another one, with changed settings, and train it',
    )
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option(
      '--checkpoint <n>',
      'update of the checkpoint (default: the latest)',
      wholeNumber(0, 1e7),
    )
    .option('--set <path=value>', 'one changed field, e.g. learning.updates=5000', gather)
    .option('--json', 'print the result as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .addHelpText('after', TRAINING_HELP)
    .action(fork);
}

async function fork(wanted: string, options: ForkCommandOptions): Promise<void> {
  const { data: dataFolder, checkpoint, set, place, detach, json = false } = options;
  refuseIdleDetach(detach, place);
  const id = await findRunId(dataFolder, wanted);
  await useLab({ dataFolder }, async (lab) => {
    const run = await lab.runs.fork(id, { update: checkpoint, set, place });
    const from = `${id} at update ${run.progress.update}`;
    process.stderr.write(
      `Run ${run.id} (${printable(run.name)}) goes on from ${from} in ${dataFolder}\n`,
    );
    const { update } = run.progress;
    const config = lab.runs.config(run.id);
    saySettingsLeftOut([config], set);
    const point = forkPoint(lab.runs.checkpoints(id), update);
    printScheduleNotes(config, { parent: lab.runs.config(id), point });
    process.exitCode = await followRun(lab, run.id, json, detach);
  });
}
