import type { UnsentRun } from '../../store/unsent-runs-repository.ts';

/** What of a run decides how much it asks for. */
type Threaded = Pick<UnsentRun, 'threads'>;

/** Runs that ask for the same of the cluster: they can be one array of jobs. */
export interface Batch {
  /** CPUs for each of them. */
  readonly cpus: number;
  readonly runs: readonly UnsentRun[];
}

/** Threads of an engine for which the configuration leaves the number open: one for each core that it finds. */
const OPEN_THREADS_CPUS = 2;

/**
 * CPUs for a run.
 * @param cpus as configured for the place; null for as many as its engine has threads
 */
export function cpusFor({ threads }: Threaded, cpus: number | null): number {
  return cpus ?? (threads > 0 ? threads : OPEN_THREADS_CPUS);
}

/**
 * Runs by what they ask for, in arrays that are not too long, in the order of training.
 * @param most tasks in one array
 */
export function batchesOf(runs: readonly UnsentRun[], cpus: number | null, most: number): Batch[] {
  return [...Map.groupBy(runs, (run) => cpusFor(run, cpus))].flatMap(([each, together]) =>
    Array.from({ length: Math.ceil(together.length / most) }, (_, index) => ({
      cpus: each,
      runs: together.slice(index * most, (index + 1) * most),
    })),
  );
}
