import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { type Deletion, deleteEntries } from '../delete/delete-entries.ts';
import { findById, findRun } from '../find/find-by-id.ts';
import { gather } from '../options/option-values.ts';
import { readLab } from '../use-lab.ts';
import { forEverOption, yesOption } from '../options/removal-options.ts';

interface DeleteOptions {
  readonly data: string;
  readonly experiment?: readonly string[];
  readonly forEver?: true;
  readonly yes?: true;
  readonly json?: true;
}

const HELP = `
What is deleted is in the trash, with all that it stored: hrm-lab trash lists, restores and empties it.
With --json, one line: { deleted: [{ kind, id, name, runs }], forEver, freed } (bytes).`;

export function deleteCommand(): Command {
  return new Command('delete')
    .description('move runs and experiments to the trash, or remove them for ever')
    .argument('[runs...]', 'ids, beginnings of ids, or "latest"')
    .option('--experiment <id>', 'an experiment with its runs; may be given again', gather)
    .addOption(forEverOption())
    .addOption(yesOption())
    .option('--json', 'print what was deleted as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(deleteRuns);
}

async function deleteRuns(wanted: readonly string[], options: DeleteOptions): Promise<void> {
  const { data: dataFolder, experiment: wantedExperiments = [] } = options;
  if (wanted.length + wantedExperiments.length === 0) {
    throw new CliError('name the runs that are to be deleted, or an --experiment');
  }
  // Looked up first: opening a lab would make a folder that is not there.
  const deletions = await readLab(dataFolder, (lab) => {
    const runs = lab.runs.list();
    const experiments = lab.experiments.list();
    const whole = wantedExperiments.map((each) => findById(experiments, each, 'experiment'));
    const gone = new Set(whole.flatMap((each) => each.runs.map(({ id }) => id)));
    const single = wanted.map((each) => findRun(runs, each).id).filter((id) => !gone.has(id));
    return [
      ...[...new Set(single)].map((id): Deletion => ({ kind: 'run', id })),
      ...[...new Set(whole.map(({ id }) => id))].map((id): Deletion => ({
        kind: 'experiment',
        id,
        fate: 'delete',
      })),
    ];
  });
  await deleteEntries(dataFolder, deletions, options);
}
