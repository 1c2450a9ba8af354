import { openLab } from '../lab/open-lab.ts';
import { packageVersion } from '../server/package-root.ts';
import { removeForEver } from './remove-for-ever.ts';
import { insist } from './removal-options.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import { type SizedEntry, thingText } from './trash-text.ts';

interface RemovalOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** "run abc (mine)", or of many "12 things". */
function whatText(entries: readonly SizedEntry[]): string {
  const bytes = formatBytes(entries.reduce((sum, entry) => sum + entry.bytes, 0));
  const what = entries.length > 3 ? `${entries.length} things` : entries.map(thingText).join(', ');
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
  if (entries.length > 0) insist(whatText(entries), yes);
  const ids = entries.map(({ id }) => id);
  const freed = entries.length > 0 ? await inLab(dataFolder, ids) : 0;
  const removed = entries.map(({ kind, id, name, runs }) => ({ kind, id, name, runs }));
  const text =
    entries.length === 0
      ? `The trash of ${dataFolder} is empty.`
      : `Removed for ever: ${whatText(entries)}.`;
  process.stdout.write(`${json ? JSON.stringify({ removed, freed }) : text}\n`);
}

async function inLab(dataFolder: string, ids: readonly string[]): Promise<number> {
  const lab = await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  try {
    return await removeForEver(lab, ids);
  } finally {
    await lab.close();
  }
}
