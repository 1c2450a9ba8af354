import { VALIDATION_METRICS } from '../../../shared/metrics/validation-fields.ts';
import { RUN_COLUMNS, runCells } from './run-columns.ts';
import type { Table } from './table.ts';

/** `meanLength` → `mean_length` */
const columnName = (field: string) => field.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

const FIELDS = ['update', 'episodes', ...VALIDATION_METRICS.map(({ field }) => field)] as const;

/** A row for each validation; by run and update. A slice holds all of a run: they are few. */
export const VALIDATIONS_TABLE: Table = {
  columns: [
    ...RUN_COLUMNS,
    { name: 'update', type: 'integer' },
    { name: 'episodes', type: 'integer' },
    ...VALIDATION_METRICS.map(({ field, nullable }) => ({
      name: columnName(field),
      type: 'number' as const,
      ...(nullable ? { nullable } : {}),
    })),
  ],
  async *slices(source, runs) {
    for (const id of runs) {
      const reports = source.runs.validations(id);
      if (reports.length === 0) continue;
      const cells = FIELDS.map((field) => reports.map((report) => report[field]));
      yield [...runCells(source, id, reports.length), ...cells];
    }
  },
};
