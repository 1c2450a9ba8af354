import type { ValidationReport } from '../../../shared/contract/runs.ts';
import { keysOf } from '../../../shared/typed/entries.ts';
import { RUN_COLUMNS, runCells } from './run-columns.ts';
import type { Table, TableColumn } from './table.ts';

const column = (name: string, type: TableColumn['type'] = 'number'): TableColumn => ({
  name,
  type,
});
const maybe = (name: string): TableColumn => ({ name, type: 'number', nullable: true });

/** The column of each field of a report. */
const COLUMNS: Readonly<Record<keyof ValidationReport, TableColumn>> = {
  update: column('update', 'integer'),
  episodes: column('episodes', 'integer'),
  goalRate: column('goal_rate'),
  frozenDoorGoalRate: column('frozen_door_goal_rate'),
  detourGoalRate: maybe('detour_goal_rate'),
  detourShare: maybe('detour_share'),
  doorwaysGoalRate: maybe('doorways_goal_rate'),
  doorwaysShare: maybe('doorways_share'),
  meanLength: column('mean_length'),
  meanTimeAwareLength: maybe('mean_time_aware_length'),
  meanOptimalLength: column('mean_optimal_length'),
  noWayShare: maybe('no_way_share'),
};
const FIELDS = keysOf(COLUMNS);

/** A row for each validation; by run and update. A slice holds all of a run: they are few. */
export const VALIDATIONS_TABLE: Table = {
  columns: [...RUN_COLUMNS, ...Object.values(COLUMNS)],
  async *slices(source, runs) {
    for (const id of runs) {
      const reports = source.runs.validations(id);
      if (reports.length === 0) continue;
      const cells = FIELDS.map((field) => reports.map((report) => report[field]));
      yield [...runCells(source, id, reports.length), ...cells];
    }
  },
};
