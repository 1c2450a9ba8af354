import { Command } from 'commander';
import { printable } from '../../../../shared/text/control-characters.ts';
import { dataOption } from '../../options/data-option.ts';
import { findById } from '../../find/find-by-id.ts';
import { followExperiment } from '../../follow/follow-experiment.ts';
import { threadsOption } from './threads-option.ts';
import {
  detachOption,
  placeOption,
  type PlaceOptions,
  refuseIdleDetach,
} from '../../options/place-option.ts';
import { readLab, useLab } from '../../use-lab.ts';

interface RunOptions extends PlaceOptions {
  readonly data: string;
  readonly retryFailed?: true;
  readonly threads?: number;
  readonly json?: true;
}

const HELP = `
Exit code 0 when every run is finished, 1 when some are not, 130 after Ctrl-C.`;

export function runCommand(): Command {
  return new Command('run')
    .description('train all that is missing of an experiment, from its checkpoints')
    .argument('<experiment>', 'id, beginning of an id, or "latest"')
    .option('--retry-failed', 'try runs that failed again')
    .addOption(threadsOption())
    .option('--json', 'print the experiment as one line of JSON')
    .addOption(placeOption())
    .addOption(detachOption())
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(run);
}

async function run(wanted: string, options: RunOptions): Promise<void> {
  const { data: dataFolder, retryFailed = false, threads, json = false, place, detach } = options;
  // Looked up first: opening a lab would make a folder that is not there.
  const { id, runs } = await readLab(dataFolder, (lab) =>
    findById(lab.experiments.list(), wanted, 'experiment'),
  );
  const missing = runs.filter(({ state }) => state !== 'finished');
  refuseIdleDetach(detach, ...(place === undefined ? missing.map((each) => each.place) : [place]));
  await useLab({ dataFolder, threadBudget: threads }, async (lab) => {
    const { name } = await lab.experiments.resume(id, { retryFailed, place });
    process.stderr.write(`Experiment ${id} (${printable(name)}) goes on in ${dataFolder}\n`);
    process.exitCode = await followExperiment(lab, id, json, detach);
  });
}
