import { Command } from 'commander';
import { unframeFiles } from '../../../task-folder/framed-files.ts';
import { LocalTaskFiles } from '../../../task-folder/local-task-files.ts';
import { placeFolder } from './place-folder.ts';

export function taskReceiveCommand(): Command {
  return new Command('receive')
    .description('put files that come on standard input into the folder of a place')
    .argument('<folder>', 'of the place', placeFolder)
    .action((folder: string) => new LocalTaskFiles(folder).receive(unframeFiles(process.stdin)));
}
