import { Command } from 'commander';
import { deleteCommand } from './trash/delete.ts';
import { emptyCommand } from './trash/empty.ts';
import { listCommand } from './trash/list.ts';
import { restoreCommand } from './trash/restore.ts';

export function trashCommand(): Command {
  return new Command('trash')
    .description('list, restore or remove what was deleted')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(restoreCommand())
    .addCommand(deleteCommand())
    .addCommand(emptyCommand());
}
