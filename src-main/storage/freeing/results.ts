import type { WritableConnection } from '../../store/connection.ts';
import { deleteAnalyses } from '../../store/analyses-repository.ts';
import { deleteCalibrations } from '../../store/engines-repository.ts';
import {
  analysesSize,
  calibrationsSize,
  type CountedBytes,
} from '../../store/runs/recorded-sizes.ts';

const ANALYSES_A_SLICE = 20;

/** Results that can be computed again. */
export interface ResultFreeing {
  readonly size: (database: WritableConnection) => CountedBytes;
  /** Yields between slices. */
  readonly free: (database: WritableConnection) => Generator<void, void, void>;
}

export const analyses: ResultFreeing = {
  size: analysesSize,
  *free(database) {
    while (deleteAnalyses(database, ANALYSES_A_SLICE) > 0) yield;
  },
};

export const calibrations: ResultFreeing = {
  size: calibrationsSize,
  *free(database) {
    deleteCalibrations(database);
    yield;
  },
};
