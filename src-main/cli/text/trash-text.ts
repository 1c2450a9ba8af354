import { formatBytes } from '../../../shared/format/bytes.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import type { StorageOverview, TrashEntry } from '../../../shared/contract/storage.ts';
import { table } from '../../../shared/text/table.ts';
import { counted } from '../../../shared/format/counted.ts';

/** What says what an entry of the trash is. */
export type NamedEntry = Pick<TrashEntry, 'kind' | 'id' | 'name' | 'runs'>;

/** Something in the trash with the bytes of its runs, roughly where they are in the database. */
export interface SizedEntry extends TrashEntry {
  readonly bytes: number;
}

/** Adds up the runs of every entry. */
export function sizedEntries(
  entries: readonly TrashEntry[],
  { runs }: StorageOverview,
): SizedEntry[] {
  const sizes = new Map<string, number>();
  for (const { trash, bytes } of runs) {
    const { checkpoints, replay, damaged, other, metrics, episodes } = bytes;
    const all = checkpoints + replay + damaged + other + metrics + episodes;
    if (trash !== null) sizes.set(trash, (sizes.get(trash) ?? 0) + all);
  }
  return entries.map((entry) => ({ ...entry, bytes: sizes.get(entry.id) ?? 0 }));
}

/** "run abc (mine)", "experiment abc (mine) with 4 runs" or "… without its runs". */
export function entryText(entry: NamedEntry): string {
  const { kind, id, name, runs } = entry;
  const which = `${kind} ${id} (${printable(name)})`;
  if (kind === 'run') return which;
  return runs === 0 ? `${which} without its runs` : `${which} with ${counted(runs, 'run')}`;
}

/** A date and a time that sorts, in the time zone of this machine. */
function moment(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

/** A line for each entry, and what they take together. */
export function trashTable(entries: readonly SizedEntry[]): string {
  const heading = ['KIND', 'ID', 'NAME', 'RUNS', 'SIZE', 'DELETED', 'LEAVES'];
  const rows = entries.map(({ kind, id, name, runs, bytes, trashedAt, leavesAt }) => [
    kind,
    id,
    name,
    String(runs),
    formatBytes(bytes),
    moment(trashedAt),
    leavesAt === null ? 'never' : moment(leavesAt),
  ]);
  return table([heading, ...rows]);
}
