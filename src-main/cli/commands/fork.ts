import { Command } from 'commander';
import { printable } from '../../../shared/text/control-characters.ts';
import { openLab } from '../../lab/open-lab.ts';
import { packageVersion } from '../../server/package-root.ts';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { followRun } from '../follow-run.ts';
import { gather, wholeNumber } from '../option-values.ts';
import { readLab } from '../read-lab.ts';
import { saySettingsLeftOut } from '../say-left-out.ts';
import { saySchedules } from '../say-schedules.ts';

interface ForkCommandOptions {
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
    .addOption(dataOption())
    .action(fork);
}

async function fork(wanted: string, options: ForkCommandOptions): Promise<void> {
  const { data: dataFolder, checkpoint, set, json = false } = options;
  // Looked up first: opening a lab would make a folder that is not there.
  const { id } = await readLab(dataFolder, (lab) => findRun(lab.runs.list(), wanted));
  const lab = await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  try {
    const run = await lab.runs.fork(id, { update: checkpoint, set });
    const from = `${id} at update ${run.progress.update}`;
    process.stderr.write(
      `Run ${run.id} (${printable(run.name)}) goes on from ${from} in ${dataFolder}\n`,
    );
    const { update } = run.progress;
    const config = lab.runs.config(run.id);
    saySettingsLeftOut([config], set);
    saySchedules(config, { parent: lab.runs.config(id), update });
    process.exitCode = await followRun(lab, run.id, json);
  } finally {
    await lab.close();
  }
}
