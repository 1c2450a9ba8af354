import { Command } from 'commander';
import type { Restored } from '../../../../shared/contract/storage.ts';
import { dataOption } from '../../options/data-option.ts';
import { findInTrash } from '../../find/read-trash.ts';
import { entryText } from '../../text/trash-text.ts';
import { useLab } from '../../use-lab.ts';

interface RestoreOptions {
  readonly data: string;
  readonly json?: true;
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('bring runs and experiments back as they were')
    .argument('<ids...>', 'ids, beginnings of ids, or "latest"')
    .option('--json', 'print { restored } as one line of JSON')
    .addOption(dataOption())
    .action(restore);
}

async function restore(wanted: readonly string[], options: RestoreOptions): Promise<void> {
  const { data: dataFolder, json = false } = options;
  const entries = await findInTrash(dataFolder, wanted);
  await useLab({ dataFolder }, (lab) => {
    // Experiments first: their runs then come back to their places.
    const inOrder = entries.toSorted((a, b) => a.kind.localeCompare(b.kind, 'en'));
    const restored = inOrder.map(({ id }) => lab.storage.restore(id));
    const text = restored.map(describe).join('\n');
    process.stdout.write(`${json ? JSON.stringify({ restored }) : text}\n`);
  });
}

const WHY_SINGLE: Readonly<Record<NonNullable<Restored['single']>, string>> = {
  'experiment-in-trash': 'as a single run: its experiment is in the trash',
  'place-taken': 'as a single run: its experiment has another one in its place',
};

function describe(restored: Restored): string {
  const how = restored.single === null ? '' : `, ${WHY_SINGLE[restored.single]}`;
  return `Restored ${entryText(restored)}${how}.`;
}
