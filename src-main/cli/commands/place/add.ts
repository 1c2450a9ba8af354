import { Command } from 'commander';
import { dataOption } from '../../options/data-option.ts';
import { addPlaceSettings, placeFrom, type PlaceSettings } from '../../options/place-settings.ts';
import { useLab } from '../../use-lab.ts';

interface AddOptions extends PlaceSettings {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
What is left out is left to the cluster. Nothing is asked of it: "hrm-lab place test NAME" looks at everything, and
--install puts the lab there. With --json, one line with the place, as "place show" prints it.

  hrm-lab place add cluster --ssh login.example.org --folder /home/me/hrm-lab --partition cpu --minutes 240`;

export function addCommand(): Command {
  const command = new Command('add')
    .description('add a cluster')
    .argument('<name>', 'how it is called here');
  return addPlaceSettings(command)
    .option('--json', 'print the place as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(add);
}

async function add(
  name: string,
  { data: dataFolder, json, ...settings }: AddOptions,
): Promise<void> {
  const place = placeFrom(name, settings, null);
  await useLab({ dataFolder }, ({ places }) => {
    places.save(place);
  });
  const text = `${place.name} was added; hrm-lab place test ${place.name} --install looks at it.`;
  process.stdout.write(`${json ? JSON.stringify(place) : text}\n`);
}
