import { Command } from 'commander';
import { LocalTaskFiles } from '../../../task-folder/local-task-files.ts';
import { knownSchema } from '../../../task-folder/wire.ts';
import { placeFolder } from './place-folder.ts';
import { readInput, writeOutput } from './standard-streams.ts';

export function taskEpisodesCommand(): Command {
  return new Command('episodes')
    .description(
      'episodes of an owner of a task: JSON { id, owner, offset } in, a line of JSON out',
    )
    .argument('<folder>', 'of the place', placeFolder)
    .action(async (folder: string) => {
      const told = await new LocalTaskFiles(folder).episodes(await readInput(knownSchema));
      await writeOutput([`${JSON.stringify(told)}\n`]);
    });
}
