import { Command } from 'commander';
import { addCommand } from './place/add.ts';
import { changeCommand } from './place/change.ts';
import { followCommand } from './place/follow.ts';
import { listCommand } from './place/list.ts';
import { removeCommand } from './place/remove.ts';
import { showCommand } from './place/show.ts';
import { testCommand } from './place/test.ts';

export function placeCommand(): Command {
  return new Command('place')
    .description('clusters on which runs can train (Slurm)')
    .addCommand(addCommand())
    .addCommand(changeCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(testCommand())
    .addCommand(followCommand())
    .addCommand(removeCommand());
}
