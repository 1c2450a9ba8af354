import { formatBytes } from '../../../shared/format/bytes.ts';
import type { Lab } from '../../lab/lab.ts';
import { ExitCode } from '../cli-error.ts';
import { requireYes } from '../options/removal-options.ts';
import { type NamedEntry, type SizedEntry, entryText } from '../text/trash-text.ts';
import { useLab } from '../use-lab.ts';

interface RemovalOptions {
  readonly yes?: true;
  readonly json?: true;
}

interface Removed<Entry> {
  /** Those of which all is gone. */
  readonly removed: readonly Entry[];
  /** Bytes. */
  readonly freed: number;
}

/** Removes entries of the trash for ever. Says of what is left why it is, and has the process fail then. */
export async function removeForEver<Entry extends NamedEntry>(
  lab: Lab,
  entries: readonly Entry[],
): Promise<Removed<Entry>> {
  let freed = 0;
  const reasons = new Map<string, string>();
  for await (const event of lab.storage.remove(entries.map(({ id }) => id))) {
    if (event.kind !== 'done') continue;
    ({ freed } = event);
    for (const { id, reason } of event.left) reasons.set(id, reason);
  }
  for (const entry of entries) {
    const reason = reasons.get(entry.id);
    if (reason === undefined) continue;
    process.stderr.write(`hrm-lab: ${entryText(entry)} is not gone: ${reason}\n`);
    process.exitCode = ExitCode.failed;
  }
  return { removed: entries.filter(({ id }) => !reasons.has(id)), freed };
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
  const { removed, freed } =
    entries.length > 0
      ? await useLab({ dataFolder }, (lab) => removeForEver(lab, entries))
      : { removed: [], freed: 0 };
  if (json) {
    const named = removed.map(({ kind, id, name, runs }) => ({ kind, id, name, runs }));
    process.stdout.write(`${JSON.stringify({ removed: named, freed })}\n`);
  } else if (entries.length === 0) {
    process.stdout.write(`The trash of ${dataFolder} is empty.\n`);
  } else if (removed.length > 0) {
    process.stdout.write(`Removed for ever: ${whatText(removed)}.\n`);
  }
}
