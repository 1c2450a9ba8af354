import { formatBytes } from '../../../shared/format/bytes.ts';
import { requireYes } from '../options/removal-options.ts';
import { removeForEver } from './remove-from-trash.ts';
import { entryText, type NamedEntry } from '../text/trash-text.ts';
import { readLab, useLab } from '../use-lab.ts';

/** A run or an experiment that is to be deleted, and what becomes of the runs of the latter. */
export type Deletion =
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'experiment'; readonly id: string; readonly fate: 'delete' | 'keep' };

interface DeletionOptions {
  readonly forEver?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What would be deleted, as the lab has it now. */
function entriesFor(dataFolder: string, deletions: readonly Deletion[]): Promise<NamedEntry[]> {
  return readLab(dataFolder, (lab) =>
    deletions.map((deletion) => {
      const { kind, id } = deletion;
      if (kind === 'run') return { kind, id, name: lab.runs.get(id).name, runs: 1 };
      const { name, runs } = lab.experiments.get(id);
      return { kind, id, name, runs: deletion.fate === 'keep' ? 0 : runs.length };
    }),
  );
}

/**
 * Deletes runs and experiments, into the trash or past it, and says so.
 * @throws CliError before anything is changed when it is for ever and not meant
 */
export async function deleteEntries(
  dataFolder: string,
  deletions: readonly Deletion[],
  { forEver = false, yes, json = false }: DeletionOptions,
): Promise<void> {
  const entries = await entriesFor(dataFolder, deletions);
  if (forEver) requireYes(entries.map(entryText).join(', '), yes);
  await useLab({ dataFolder }, async (lab) => {
    for (const deletion of deletions) {
      if (deletion.kind === 'run') lab.runs.delete(deletion.id);
      else lab.experiments.delete(deletion.id, deletion.fate);
    }
    const { removed, freed } = forEver
      ? await removeForEver(lab, entries)
      : { removed: entries, freed: 0 };
    const answer = { deleted: removed, forEver, freed };
    process.stdout.write(`${json ? JSON.stringify(answer) : describe(removed, forEver, freed)}\n`);
  });
}

function describe(entries: readonly NamedEntry[], forEver: boolean, freed: number): string {
  const lines = entries.map((entry) => {
    const text = entryText(entry);
    return forEver
      ? `${capitalized(text)} is removed for ever.`
      : `${capitalized(text)} is in the trash; hrm-lab trash restore ${entry.id} brings it back.`;
  });
  return [...lines, ...(forEver ? [`${formatBytes(freed)} freed.`] : [])].join('\n');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
