import { Command } from 'commander';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { counted } from '../../../../shared/format/counted.ts';
import { dataOption } from '../../options/data-option.ts';
import { type SizedTrash, readTrash } from '../../find/read-trash.ts';
import { trashTable } from '../../text/trash-text.ts';

interface ListOptions {
  readonly data: string;
  readonly json?: true;
}

export function listCommand(): Command {
  return new Command('list')
    .description('list the trash, the last first, with sizes and when it empties itself')
    .option('--json', 'print { days, entries } as one line of JSON')
    .addOption(dataOption())
    .action(list);
}

async function list({ data, json }: ListOptions): Promise<void> {
  const trash = await readTrash(data);
  process.stdout.write(`${json ? JSON.stringify(trash) : describe(trash, data)}\n`);
}

function describe({ days, entries }: SizedTrash, dataFolder: string): string {
  if (entries.length === 0) return `The trash of ${dataFolder} is empty.`;
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const rule =
    days === null
      ? 'Nothing leaves by itself.'
      : `What is there leaves after ${counted(days, 'day')}.`;
  return `${trashTable(entries)}\n\n${formatBytes(bytes)} in all. ${rule}`;
}
