import {
  experimentAxesSchema,
  experimentCellSchema,
} from '../../../shared/contract/experiments.ts';
import { parseRunConfig } from '../../../shared/run-config/parse.ts';
import type { Check } from '../check.ts';
import type { Found } from '../finding.ts';

interface Row {
  readonly id: string;
  readonly config: string;
  readonly axes: string;
}

interface PlacedRow {
  readonly id: string;
  readonly position: number | null;
  readonly values: string | null;
}

const valuesSchema = experimentCellSchema.shape.values;

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

function damage(place: string, what: string, run: string | null = null): Found {
  return { severity: 'damage', run, place, what, advice: 'put a copy of the database back' };
}

/** Experiments, and the places of runs in them. */
export const experimentsCheck: Check = {
  id: 'experiments',
  label: 'experiments',
  ofRuns: false,
  weigh: () => 0,
  async *find({ database }) {
    for (const { id, config, axes } of database.all<Row>(
      'SELECT id, config, axes FROM experiments',
    )) {
      const place = `experiment ${id}`;
      if (!isReadable(() => parseRunConfig(JSON.parse(config)))) {
        yield damage(place, 'its configuration cannot be used');
      }
      if (!isReadable(() => experimentAxesSchema.parse(JSON.parse(axes)))) {
        yield damage(place, 'what it varies cannot be read');
      }
    }
    const placed = database.all<PlacedRow>(
      `SELECT id, experiment_position AS position, grid_values AS "values" FROM runs
       WHERE experiment IS NOT NULL AND deleted_at IS NULL`,
    );
    for (const { id, position, values } of placed) {
      const isPlaced = position !== null && values !== null;
      if (isPlaced && isReadable(() => valuesSchema.parse(JSON.parse(values)))) continue;
      yield damage('table runs', 'its place in its experiment cannot be read', id);
    }
  },
};
