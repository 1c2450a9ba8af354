import { Command } from 'commander';
import { z } from 'zod';
import { LocalTaskFiles } from '../../../task-folder/local-task-files.ts';
import { knownSchema } from '../../../task-folder/wire.ts';
import { placeFolder } from './place-folder.ts';
import { readInput, writeOutput } from './standard-streams.ts';

export function taskReadCommand(): Command {
  return new Command('read')
    .description(
      'what is new of tasks: JSON [{ id, owner, offset }] in, a line of JSON for each out',
    )
    .argument('<folder>', 'of the place', placeFolder)
    .action(async (folder: string) => {
      const known = await readInput(z.array(knownSchema));
      const told = await new LocalTaskFiles(folder).read(known);
      await writeOutput(told.map((each) => `${JSON.stringify(each)}\n`));
    });
}
