/** What a run takes while it trains. */
export interface RunLoad {
  /** As configured: 0 stands for one thread per core. */
  readonly threads: number;
  /** Single runs are counted, runs of experiments share threads. */
  readonly ofExperiment: boolean;
}

export interface QueueLimits {
  /** Single runs at the same time, paused ones included. */
  readonly maxRunning: number;
  /** Engine threads that runs of experiments may take together with all others. */
  readonly threadBudget: number;
  /** Threads of a run that takes one per core. */
  readonly cores: number;
}

/**
 * The waiting run that may start now, if one may. When nothing trains the first one always may,
 * also one that wants more threads than the budget has. A run that finds too few free threads keeps
 * its turn: those behind it wait too, so that a large run is not passed by small ones for ever.
 * @param waiting in the order of their turns
 */
export function nextRun<Run extends RunLoad>(
  waiting: readonly Run[],
  active: readonly RunLoad[],
  { maxRunning, threadBudget, cores }: QueueLimits,
): Run | undefined {
  const threadsOf = ({ threads }: RunLoad) => (threads > 0 ? threads : cores);
  const taken = active.reduce((sum, run) => sum + threadsOf(run), 0);
  const singles = active.filter(({ ofExperiment }) => !ofExperiment).length;
  for (const run of waiting) {
    const fits = active.length === 0 || taken + threadsOf(run) <= threadBudget;
    if (run.ofExperiment) return fits ? run : undefined;
    if (singles >= maxRunning) continue;
    const onlySingles = singles === active.length;
    return fits || onlySingles ? run : undefined;
  }
  return undefined;
}
