import type { TrashEntry } from '../../shared/contract/storage.ts';
import { openLab } from '../lab/open-lab.ts';
import { packageVersion } from '../server/package-root.ts';
import { readLab } from './read-lab.ts';
import { removeForEver } from './remove-for-ever.ts';
import { insist } from './removal-options.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import { thingText } from './trash-text.ts';

/** A run or an experiment that is to be deleted, and what becomes of the runs of the latter. */
export type Deletion =
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'experiment'; readonly id: string; readonly fate: 'delete' | 'keep' };

interface DeletionOptions {
  readonly forEver?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

type Thing = Pick<TrashEntry, 'kind' | 'id' | 'name' | 'runs'>;

/** What would be deleted, as the lab has it now. */
function thingsOf(dataFolder: string, deletions: readonly Deletion[]): Promise<Thing[]> {
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
export async function deleteThings(
  dataFolder: string,
  deletions: readonly Deletion[],
  { forEver = false, yes, json = false }: DeletionOptions,
): Promise<void> {
  const things = await thingsOf(dataFolder, deletions);
  if (forEver) insist(things.map(thingText).join(', '), yes);
  const lab = await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  try {
    for (const deletion of deletions) {
      if (deletion.kind === 'run') lab.runs.delete(deletion.id);
      else lab.experiments.delete(deletion.id, deletion.fate);
    }
    const freed = forEver
      ? await removeForEver(
          lab,
          things.map(({ id }) => id),
        )
      : 0;
    const answer = { deleted: things, forEver, freed };
    process.stdout.write(`${json ? JSON.stringify(answer) : describe(things, forEver, freed)}\n`);
  } finally {
    await lab.close();
  }
}

function describe(things: readonly Thing[], forEver: boolean, freed: number): string {
  const lines = things.map((thing) => {
    const text = thingText(thing);
    return forEver
      ? `${capitalized(text)} is removed for ever.`
      : `${capitalized(text)} is in the trash; hrm-lab trash restore ${thing.id} brings it back.`;
  });
  return [...lines, ...(forEver ? [`${formatBytes(freed)} freed.`] : [])].join('\n');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
