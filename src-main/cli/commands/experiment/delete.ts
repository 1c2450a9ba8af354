import { Command, Option } from 'commander';
import { printable } from '../../../../shared/text/control-characters.ts';
import { openLab } from '../../../lab/open-lab.ts';
import { packageVersion } from '../../../server/package-root.ts';
import { dataOption } from '../../data-option.ts';
import { findExperimentId } from '../../find-experiment.ts';

interface DeleteOptions {
  readonly data: string;
  readonly runs: 'delete' | 'keep';
}

export function deleteCommand(): Command {
  return new Command('delete')
    .description('remove an experiment')
    .argument('<experiment>', 'id, beginning of an id, or "latest"')
    .addOption(
      new Option('--runs <fate>', 'remove its runs and all that they stored, or keep them')
        .choices(['delete', 'keep'])
        .makeOptionMandatory(),
    )
    .addOption(dataOption())
    .action(deleteExperiment);
}

async function deleteExperiment(wanted: string, options: DeleteOptions): Promise<void> {
  const { data: dataFolder, runs: fate } = options;
  const id = await findExperimentId(dataFolder, wanted);
  const lab = await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  try {
    const { name, runs } = lab.experiments.get(id);
    await lab.experiments.delete(id, fate);
    const what = `${runs.length} runs ${fate === 'delete' ? 'deleted with it' : 'kept'}`;
    process.stdout.write(`Experiment ${id} (${printable(name)}) is deleted, ${what}.\n`);
  } finally {
    await lab.close();
  }
}
