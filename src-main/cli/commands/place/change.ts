import { Command } from 'commander';
import { readPlace } from '../../find/find-place.ts';
import { dataOption } from '../../options/data-option.ts';
import { addPlaceSettings, placeFrom, type PlaceSettings } from '../../options/place-settings.ts';
import { useLab } from '../../use-lab.ts';

interface ChangeOptions extends PlaceSettings {
  readonly data: string;
  readonly rename?: string;
  readonly json?: true;
}

const HELP = `
What is left out stays as it is; "none" leaves a number to the cluster again, "" a text. Runs that are there follow;
jobs that were sent keep what they asked for. With --json, one line with the place, as "place show" prints it.`;

export function changeCommand(): Command {
  const command = new Command('change')
    .description('change a cluster')
    .argument('<name>', 'of the place')
    .option('--rename <name>', 'call it otherwise');
  return addPlaceSettings(command)
    .option('--json', 'print the place as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(change);
}

async function change(
  was: string,
  { data: dataFolder, rename = was, json, ...settings }: ChangeOptions,
): Promise<void> {
  const place = placeFrom(rename, settings, await readPlace(dataFolder, was));
  await useLab({ dataFolder }, ({ places }) => {
    places.save(place, was);
  });
  process.stdout.write(`${json ? JSON.stringify(place) : `${place.name} was changed.`}\n`);
}
