import { Command } from 'commander';
import { printable } from '../../../shared/text/control-characters.ts';
import { dataOption } from '../options/data-option.ts';
import { findRun } from '../find/find-by-id.ts';
import { followRun } from '../follow/follow-run.ts';
import { wholeNumber } from '../options/option-values.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../options/place-option.ts';
import { TRAINING_HELP } from '../text/run-result.ts';
import { readLab, useLab } from '../use-lab.ts';

interface ResumeOptions extends PlaceOptions {
  readonly data: string;
  readonly checkpoint?: number;
  readonly json?: true;
}

export function resumeCommand(): Command {
  return new Command('resume')
    .description('go on with a run from its newest whole checkpoint')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option(
      '--checkpoint <n>',
      'update of the checkpoint to go on from (default: the newest whole one; 0 begins again); what was recorded after it is removed, with the branches of its episodes',
      wholeNumber(0, 1e7),
    )
    .option('--json', 'print the result as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .addHelpText('after', TRAINING_HELP)
    .action(resume);
}

async function resume(wanted: string, options: ResumeOptions): Promise<void> {
  const { data: dataFolder, checkpoint, place, detach, json = false } = options;
  // Looked up first: opening a lab would make a folder that is not there.
  const { id, place: was } = await readLab(dataFolder, (lab) => findRun(lab.runs.list(), wanted));
  refuseIdleDetach(detach, place === undefined ? was?.name : place);
  await useLab({ dataFolder }, async (lab) => {
    const run = await lab.runs.resume(id, { update: checkpoint, place });
    process.stderr.write(`Run ${id} (${printable(run.name)}) goes on in ${dataFolder}\n`);
    process.exitCode = await followRun(lab, id, json, detach);
  });
}
