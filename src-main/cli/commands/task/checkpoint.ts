import { Command } from 'commander';
import { frameFiles } from '../../../task-folder/framed-files.ts';
import { LocalTaskFiles } from '../../../task-folder/local-task-files.ts';
import { wholeNumber } from '../../options/option-values.ts';
import { placeFolder } from './place-folder.ts';
import { writeOutput } from './standard-streams.ts';

export function taskCheckpointCommand(): Command {
  return new Command('checkpoint')
    .description('the files of a checkpoint, on standard output')
    .argument('<folder>', 'of the place', placeFolder)
    .argument('<id>', 'of the run')
    .argument('<owner>', 'that wrote it', wholeNumber(1, 1e9))
    .argument('<name>', 'of the checkpoint')
    .action((folder: string, id: string, owner: number, name: string) =>
      writeOutput(frameFiles(new LocalTaskFiles(folder).checkpoint({ id, owner, name }))),
    );
}
