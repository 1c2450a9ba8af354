import { Command } from 'commander';
import { taskCheckpointCommand } from './task/checkpoint.ts';
import { taskEpisodesCommand } from './task/episodes.ts';
import { taskReadCommand } from './task/read.ts';
import { taskReceiveCommand } from './task/receive.ts';
import { taskRemoveCommand } from './task/remove.ts';
import { taskRunCommand } from './task/run.ts';

export function taskCommand(): Command {
  return new Command('task')
    .description('what the nodes of a cluster run, and what a lab asks of the folder there')
    .addCommand(taskRunCommand())
    .addCommand(taskReadCommand())
    .addCommand(taskEpisodesCommand())
    .addCommand(taskReceiveCommand())
    .addCommand(taskCheckpointCommand())
    .addCommand(taskRemoveCommand());
}
