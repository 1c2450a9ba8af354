import { Command } from 'commander';
import { dataOption } from '../../options/data-option.ts';
import { readTrash } from '../../find/read-trash.ts';
import { removeFromTrash } from '../../delete/remove-from-trash.ts';
import { yesOption } from '../../options/removal-options.ts';

interface EmptyOptions {
  readonly data: string;
  readonly yes?: true;
  readonly json?: true;
}

export function emptyCommand(): Command {
  return new Command('empty')
    .description('remove everything in the trash for ever')
    .addOption(yesOption())
    .option('--json', 'print { removed, freed } as one line of JSON')
    .addOption(dataOption())
    .action(async (options: EmptyOptions) => {
      const { entries } = await readTrash(options.data);
      await removeFromTrash(options.data, entries, options);
    });
}
