import type { PickOption } from '../controls/PickList.vue';
import { listedColumns } from './run-columns.ts';
import { TOLD_COLUMNS } from './told-columns.ts';

const ALL = [...listedColumns(new Map()), ...TOLD_COLUMNS.values()];
const BY_ID = new Map(ALL.map((column) => [column.id, column]));

const option = ({ id, label, of }: (typeof ALL)[number]): PickOption => ({
  value: id,
  label,
  note: of,
});

/** Every column that a table of runs can have. */
export const COLUMN_OPTIONS: readonly PickOption[] = ALL.map(option);

/** What runs can be grouped by: what they share, not what was measured or is each one's own. */
export const GROUP_OPTIONS: readonly PickOption[] = ALL.filter(
  ({ id, measured }) =>
    !measured && !['name', 'id', 'progress', 'createdAt', 'updatedAt'].includes(id),
).map(option);

/** How a column is called, also one of another version: by its id. */
export function columnLabel(id: string): string {
  return BY_ID.get(id)?.label ?? id;
}

/** Whether a column holds numbers. */
export function isNumeric(id: string): boolean {
  return BY_ID.get(id)?.right ?? false;
}
