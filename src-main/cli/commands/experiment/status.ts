import { Command } from 'commander';
import { dataOption } from '../../options/data-option.ts';
import { experimentTable, experimentText } from '../../text/experiment-text.ts';
import { findById } from '../../find/find-by-id.ts';
import { readLab } from '../../use-lab.ts';

interface StatusOptions {
  readonly data: string;
  readonly json?: true;
}

export function statusCommand(): Command {
  return new Command('status')
    .description('tell how far an experiment is, or list all, newest first')
    .argument('[experiment]', 'id, beginning of an id, or "latest"')
    .option('--json', 'print the experiment, or { experiments }, as one line of JSON')
    .addOption(dataOption())
    .action(status);
}

async function status(wanted: string | undefined, { data, json }: StatusOptions): Promise<void> {
  const all = await readLab(data, (lab) => lab.experiments.list());
  if (wanted !== undefined) {
    const experiment = findById(all, wanted, 'experiment');
    process.stdout.write(`${json ? JSON.stringify(experiment) : experimentText(experiment)}\n`);
    return;
  }
  const text = all.length === 0 ? `There is no experiment in ${data} yet.` : experimentTable(all);
  process.stdout.write(`${json ? JSON.stringify({ experiments: all }) : text}\n`);
}
