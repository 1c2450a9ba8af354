import { Command } from 'commander';
import { LocalTaskFiles } from '../../../task-folder/local-task-files.ts';
import { taskIdsSchema } from '../../../task-folder/wire.ts';
import { placeFolder } from './place-folder.ts';
import { readInput } from './standard-streams.ts';

export function taskRemoveCommand(): Command {
  return new Command('remove')
    .description('remove tasks with all that they wrote: JSON [id] in')
    .argument('<folder>', 'of the place', placeFolder)
    .action(async (folder: string) =>
      new LocalTaskFiles(folder).remove(await readInput(taskIdsSchema)),
    );
}
