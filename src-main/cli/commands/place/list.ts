import { Command } from 'commander';
import { readPlaces } from '../../find/find-place.ts';
import { dataOption } from '../../options/data-option.ts';
import { placesTable } from '../../text/place-text.ts';

interface ListOptions {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
Nothing is asked of the places: NOT SENT, WAIT and TRAIN are the runs there as they were known last.
With --json, one line: [{ place, unsent, waiting, training, … }].`;

export function listCommand(): Command {
  return new Command('list')
    .description('list the clusters')
    .option('--json', 'print them as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(list);
}

async function list({ data, json }: ListOptions): Promise<void> {
  const places = await readPlaces(data);
  const none = 'There is no place yet; hrm-lab place add adds one.';
  const text = places.length === 0 ? none : placesTable(places);
  process.stdout.write(`${json ? JSON.stringify(places) : text}\n`);
}
