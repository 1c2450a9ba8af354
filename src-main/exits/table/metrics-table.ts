import { metricPoints } from '../metric-points.ts';
import { RUN_COLUMNS, runCells } from './run-columns.ts';
import type { Table } from './table.ts';

/** A row for each stored point, nothing thinned; by run, metric and update. */
export const METRICS_TABLE: Table = {
  columns: [
    ...RUN_COLUMNS,
    { name: 'metric', type: 'text' },
    { name: 'update', type: 'integer' },
    { name: 'wall_seconds', type: 'number' },
    { name: 'value', type: 'number' },
  ],
  async *slices(source, runs) {
    for (const runId of runs) {
      const { keys, lastUpdate } = await source.recordings.metricExtent(runId);
      for (const key of keys) {
        const points = metricPoints(source.recordings, { runId, key, toUpdate: lastUpdate });
        for await (const { updates, wallSeconds, values } of points) {
          const rows = updates.length;
          const metric = new Array<string>(rows).fill(key);
          yield [...runCells(source, runId, rows), metric, updates, wallSeconds, values];
        }
      }
    }
  },
};
