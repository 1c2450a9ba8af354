import { columnChoices } from './column-choices.ts';
import { listedColumns } from './run-columns.ts';
import { TOLD_COLUMNS } from './told-columns.ts';

/** Every column that a table of runs can have. */
export const RUN_COLUMN_CHOICES = columnChoices({
  of: 'run',
  searched: 'name, id, tag or preset',
  columns: [...listedColumns(new Map(), Date.now), ...TOLD_COLUMNS.values()],
  ungrouped: ['name', 'id', 'progress', 'createdAt', 'updatedAt'],
});
