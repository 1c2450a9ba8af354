import { Command } from 'commander';
import { createCommand } from './experiment/create.ts';
import { deleteCommand } from './experiment/delete.ts';
import { extendCommand } from './experiment/extend.ts';
import { runCommand } from './experiment/run.ts';
import { statusCommand } from './experiment/status.ts';

export function experimentCommand(): Command {
  return new Command('experiment')
    .description('train sets of runs: variants × seeds × values of fields')
    .addCommand(createCommand())
    .addCommand(runCommand())
    .addCommand(statusCommand())
    .addCommand(extendCommand())
    .addCommand(deleteCommand());
}
