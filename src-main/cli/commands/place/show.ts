import { Command } from 'commander';
import { readPlace } from '../../find/find-place.ts';
import { dataOption } from '../../options/data-option.ts';
import { placeText } from '../../text/place-text.ts';

interface ShowOptions {
  readonly data: string;
  readonly json?: true;
}

export function showCommand(): Command {
  return new Command('show')
    .description('show what a cluster is set to')
    .argument('<name>', 'of the place')
    .option('--json', 'print it as one line of JSON')
    .addOption(dataOption())
    .action(show);
}

async function show(name: string, { data, json }: ShowOptions): Promise<void> {
  const place = await readPlace(data, name);
  process.stdout.write(`${json ? JSON.stringify(place) : placeText(place)}\n`);
}
