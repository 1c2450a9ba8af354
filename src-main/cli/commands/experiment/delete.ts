import { Command, Option } from 'commander';
import { dataOption } from '../../options/data-option.ts';
import { deleteEntries } from '../../delete/delete-entries.ts';
import { findExperimentId } from '../../find/find-by-id.ts';
import { forEverOption, yesOption } from '../../options/removal-options.ts';

interface DeleteOptions {
  readonly data: string;
  readonly runs: 'delete' | 'keep';
  readonly forEver?: true;
  readonly yes?: true;
  readonly json?: true;
}

export function deleteCommand(): Command {
  return new Command('delete')
    .description('move an experiment to the trash')
    .argument('<experiment>', 'id, beginning of an id, or "latest"')
    .addOption(
      new Option('--runs <fate>', 'its runs go with it, or stay as single runs')
        .choices(['delete', 'keep'])
        .makeOptionMandatory(),
    )
    .addOption(forEverOption())
    .addOption(yesOption())
    .option('--json', 'print what was deleted as one line of JSON')
    .addOption(dataOption())
    .action(deleteExperiment);
}

async function deleteExperiment(wanted: string, options: DeleteOptions): Promise<void> {
  const { data, runs: fate } = options;
  const id = await findExperimentId(data, wanted);
  await deleteEntries(data, [{ kind: 'experiment', id, fate }], options);
}
