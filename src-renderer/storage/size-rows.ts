import type { RunBytes, RunSize } from '../../shared/contract/storage.ts';
import { entriesOf } from '../../shared/typed/entries.ts';

/** Parts of a size that have a column of their own. */
export type SizePart = 'checkpoints' | 'replay' | 'episodes' | 'metrics' | 'rest';
export type SizeOrder = SizePart | 'name' | 'total';

/** A line of the table of sizes: a run, or all runs of an experiment. */
export interface SizeRow {
  /** Key of the line. */
  readonly id: number;
  readonly name: string;
  /** What is said below the name. */
  readonly facts: string;
  /** Where its page is; null of single runs together. */
  readonly path: string | null;
  readonly parts: Readonly<Record<SizePart, number>>;
  readonly total: number;
  readonly runs: readonly RunSize[];
}

/** The parts of a size; what is damaged, unfinished or to begin with is the rest. */
function partsOf({ checkpoints, replay, episodes, metrics, damaged, other }: RunBytes) {
  return { checkpoints, replay, episodes, metrics, rest: damaged + other };
}

/** All that a run takes. */
export function totalOf(bytes: RunBytes): number {
  return Object.values(partsOf(bytes)).reduce((sum, part) => sum + part, 0);
}

/** The parts of several runs together. */
export function sumOfParts(runs: readonly RunSize[]): Record<SizePart, number> {
  const sum = { checkpoints: 0, replay: 0, episodes: 0, metrics: 0, rest: 0 };
  for (const { bytes } of runs) {
    for (const [part, size] of entriesOf(partsOf(bytes))) sum[part] += size;
  }
  return sum;
}

/** A line for each run. */
export function runRows(runs: readonly RunSize[]): SizeRow[] {
  return runs.map((run, id) => ({
    id,
    name: run.name,
    facts: run.experiment?.name ?? '',
    path: `/runs/${run.id}`,
    parts: partsOf(run.bytes),
    total: totalOf(run.bytes),
    runs: [run],
  }));
}

/** A line for each experiment, and one for the single runs. */
export function experimentRows(runs: readonly RunSize[]): SizeRow[] {
  const groups = new Map<string, RunSize[]>();
  for (const run of runs) {
    const key = run.experiment?.id ?? '';
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups].map(([key, members], id) => ({
    id,
    name: members[0]!.experiment?.name ?? 'Single runs',
    facts: members.length === 1 ? '1 run' : `${members.length} runs`,
    path: key === '' ? null : `/experiments/${key}`,
    parts: sumOfParts(members),
    total: members.reduce((sum, { bytes }) => sum + totalOf(bytes), 0),
    runs: members,
  }));
}

function sizeIn(row: SizeRow, by: Exclude<SizeOrder, 'name'>): number {
  return by === 'total' ? row.total : row.parts[by];
}

/** Lines in an order; equal ones by name. */
export function sortedRows(
  rows: readonly SizeRow[],
  by: SizeOrder,
  descending: boolean,
): SizeRow[] {
  const names = new Intl.Collator('en', { numeric: true });
  const turn = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const byName = names.compare(a.name, b.name);
    if (by === 'name') return turn * byName;
    return turn * (sizeIn(a, by) - sizeIn(b, by)) || byName;
  });
}
