import { formatBytes } from '../../../shared/format/bytes.ts';
import type { Lab } from '../../lab/lab.ts';
import { requireYes } from '../options/removal-options.ts';
import { type SizedEntry, entryText } from '../text/trash-text.ts';
import { useLab } from '../use-lab.ts';

interface RemovalOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** Removes entries of the trash for ever; resolves with the bytes that were freed. */
export async function removeForEver(lab: Lab, ids: readonly string[]): Promise<number> {
  let freed = 0;
  for await (const event of lab.storage.remove(ids)) {
    if (event.kind === 'done') ({ freed } = event);
  }
  return freed;
}

/** "run abc (mine)", or of many "12 things". */
function whatText(entries: readonly SizedEntry[]): string {
  const bytes = formatBytes(entries.reduce((sum, entry) => sum + entry.bytes, 0));
  const what = entries.length > 3 ? `${entries.length} things` : entries.map(entryText).join(', ');
  return `${what} (${bytes})`;
}

/**
 * Removes entries of the trash for ever, and says so. No lab is opened where there is nothing to remove.
 * @throws CliError unless it is meant
 */
export async function removeFromTrash(
  dataFolder: string,
  entries: readonly SizedEntry[],
  { yes, json }: RemovalOptions,
): Promise<void> {
  if (entries.length > 0) requireYes(whatText(entries), yes);
  const ids = entries.map(({ id }) => id);
  const freed =
    entries.length > 0 ? await useLab({ dataFolder }, (lab) => removeForEver(lab, ids)) : 0;
  const removed = entries.map(({ kind, id, name, runs }) => ({ kind, id, name, runs }));
  const text =
    entries.length === 0
      ? `The trash of ${dataFolder} is empty.`
      : `Removed for ever: ${whatText(entries)}.`;
  process.stdout.write(`${json ? JSON.stringify({ removed, freed }) : text}\n`);
}
