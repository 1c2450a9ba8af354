import type { ExperimentAxes, ExperimentCell } from '../../shared/contract/experiments.ts';
import { cellKey, experimentCells } from '../../shared/experiments/cells.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import type { WritableConnection } from '../store/connection.ts';
import {
  experimentRuns,
  saveRunPosition,
  type StoredExperiment,
} from '../store/experiments-repository.ts';

/** No cells for an experiment that varies what this version does not know: its runs keep their order. */
function cellsOf(axes: ExperimentAxes): ExperimentCell[] {
  try {
    return experimentCells(axes);
  } catch (error) {
    if (!(error instanceof RunConfigError)) throw error;
    return [];
  }
}

/** Puts the runs of an experiment into the present order of its cells. */
export function putInOrder(database: WritableConnection, { number, axes }: StoredExperiment): void {
  const positions = new Map(cellsOf(axes).map((cell, index) => [cellKey(cell), index]));
  database.transaction(() => {
    for (const run of experimentRuns(database, number)) {
      const position = positions.get(cellKey(run));
      if (position !== undefined) saveRunPosition(database, run.id, position);
    }
  });
}
