import { RunConfigError } from '../../../shared/run-config/parse.ts';
import { measuredPace } from '../../store/engines-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { paceOfExperiment, type QueuedRow } from '../../store/runs/queue-repository.ts';
import { readRunConfig } from '../../store/runs/runs-repository.ts';

/** What engines were measured to need for an update of such a run; null where none was. */
function engineSeconds(database: ReadableConnection, run: QueuedRow, cores: number): number | null {
  try {
    const threads = run.threads > 0 ? run.threads : cores;
    return measuredPace(database, readRunConfig(database, run.number), threads);
  } catch (error) {
    // Of another version of the lab: it will not start either.
    if (!(error instanceof RunConfigError)) throw error;
    return null;
  }
}

/**
 * Seconds that runs which wait are expected to train: as fast as they trained before, or the others of their
 * experiment did, or engines were measured to compute such updates on this machine. Null where nothing was
 * measured. Runs of an experiment are taken to be equally fast.
 */
export function expectedSeconds(
  database: ReadableConnection,
  waiting: readonly QueuedRow[],
  cores: number,
): (number | null)[] {
  const ofExperiments = new Map<number, number | null>();
  const paceOf = (run: QueuedRow): number | null => {
    if (run.pace !== null || run.experiment === null) {
      return run.pace ?? engineSeconds(database, run, cores);
    }
    const known = ofExperiments.get(run.experiment);
    if (known !== undefined) return known;
    const pace = paceOfExperiment(database, run.experiment) ?? engineSeconds(database, run, cores);
    ofExperiments.set(run.experiment, pace);
    return pace;
  };
  return waiting.map((run) => {
    const pace = paceOf(run);
    return pace === null ? null : pace * Math.max(0, run.updatesLeft);
  });
}
