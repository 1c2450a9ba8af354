import { Command } from 'commander';
import { readPlace } from '../../find/find-place.ts';
import { dataOption } from '../../options/data-option.ts';
import { useLab } from '../../use-lab.ts';

interface RemoveOptions {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
It is forgotten here; what lies in its folder stays there. A place at which runs are is not removed.
With --json, one line: { removed }.`;

export function removeCommand(): Command {
  return new Command('remove')
    .description('forget a cluster')
    .argument('<name>', 'of the place')
    .option('--json', 'print what was removed as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(remove);
}

async function remove(name: string, { data: dataFolder, json }: RemoveOptions): Promise<void> {
  // Looked up first: opening a lab would make a folder that is not there.
  await readPlace(dataFolder, name);
  await useLab({ dataFolder }, ({ places }) => {
    places.remove(name);
  });
  process.stdout.write(`${json ? JSON.stringify({ removed: name }) : `${name} was removed.`}\n`);
}
