import type { ArchiveSubject } from '../../shared/contract/archive.ts';
import type { ReadableConnection } from '../store/connection.ts';
import {
  experimentRuns,
  findExperiment,
  type StoredExperiment,
} from '../store/experiments-repository.ts';
import { findRun } from '../store/runs/runs-repository.ts';
import { ArchiveError } from './archive-error.ts';

export interface FoundSubject {
  readonly name: string;
  readonly experiment: StoredExperiment | null;
  readonly runIds: readonly string[];
}

/**
 * The runs that a file will hold.
 * @throws ArchiveError ARCHIVE_UNREADABLE when there is no such run or experiment
 */
export function findSubject(
  database: ReadableConnection,
  { kind, id }: ArchiveSubject,
): FoundSubject {
  const missing = () => new ArchiveError('ARCHIVE_UNREADABLE', `there is no ${kind} ${id}`);
  if (kind === 'run') {
    const run = findRun(database, id);
    if (!run) throw missing();
    return { name: run.name, experiment: null, runIds: [id] };
  }
  const experiment = findExperiment(database, id);
  if (!experiment) throw missing();
  const runIds = experimentRuns(database, experiment.number).map((run) => run.id);
  return { name: experiment.name, experiment, runIds };
}
