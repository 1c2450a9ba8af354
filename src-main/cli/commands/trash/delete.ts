import { Command } from 'commander';
import { dataOption } from '../../options/data-option.ts';
import { findInTrash } from '../../find/read-trash.ts';
import { removeFromTrash } from '../../delete/remove-from-trash.ts';
import { yesOption } from '../../options/removal-options.ts';

interface DeleteOptions {
  readonly data: string;
  readonly yes?: true;
  readonly json?: true;
}

export function deleteCommand(): Command {
  return new Command('delete')
    .description('remove things of the trash for ever')
    .argument('<ids...>', 'ids, beginnings of ids, or "latest"')
    .addOption(yesOption())
    .option('--json', 'print { removed, freed } as one line of JSON')
    .addOption(dataOption())
    .action(async (wanted: readonly string[], options: DeleteOptions) =>
      removeFromTrash(options.data, await findInTrash(options.data, wanted), options),
    );
}
