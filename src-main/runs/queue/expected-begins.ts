import { nextRun, type QueueLimits, type RunLoad } from './run-queue.ts';

/** A run with how long it is expected to take from now on. */
export interface TimedLoad extends RunLoad {
  /** Null when that cannot be told. */
  readonly seconds: number | null;
}

/**
 * When the runs that wait are expected to begin, in seconds from now: the queue is gone through as the lab will,
 * with each run as long as it is expected to be. Null for those that wait for one of which nothing is known.
 * @param waiting in the order of their turns
 */
export function expectedBegins(
  waiting: readonly TimedLoad[],
  active: readonly TimedLoad[],
  limits: QueueLimits,
): (number | null)[] {
  const begins = new Map<TimedLoad, number>();
  const endOf = (run: TimedLoad, now: number) => now + (run.seconds ?? Infinity);
  let left = [...waiting];
  let training = active.map((run) => ({ run, end: endOf(run, 0) }));
  for (let now = 0; Number.isFinite(now);) {
    const next = nextRun(
      left,
      training.map(({ run }) => run),
      limits,
    );
    if (next) {
      begins.set(next, now);
      left = left.filter((run) => run !== next);
      training.push({ run: next, end: endOf(next, now) });
      continue;
    }
    const soonest = Math.min(...training.map(({ end }) => end));
    if (left.length === 0) break;
    training = training.filter(({ end }) => end > soonest);
    now = soonest;
  }
  return waiting.map((run) => begins.get(run) ?? null);
}
