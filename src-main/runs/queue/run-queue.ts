import type { WaitReason } from '../../../shared/contract/queue.ts';

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

/** What the limits say of a run that waits. */
type Verdict = Extract<WaitReason, { kind: 'starts' | 'single-runs' | 'threads' | 'turn' }>;

/**
 * Which of the waiting runs may start now, one at most, and why the others may not. When nothing trains the first
 * one always may, also one that wants more threads than the budget has. A run that finds too few free threads keeps
 * its turn: those behind it wait too, so that a large run is not passed by small ones for ever.
 * @param waiting in the order of their turns
 */
export function queueVerdicts(
  waiting: readonly RunLoad[],
  active: readonly RunLoad[],
  { maxRunning, threadBudget, cores }: QueueLimits,
): Verdict[] {
  const threadsOf = ({ threads }: RunLoad) => (threads > 0 ? threads : cores);
  const taken = active.reduce((sum, run) => sum + threadsOf(run), 0);
  const free = Math.max(0, threadBudget - taken);
  const singles = active.filter(({ ofExperiment }) => !ofExperiment).length;
  const onlySingles = singles === active.length;
  let isDecided = false;
  return waiting.map((run): Verdict => {
    if (isDecided) return { kind: 'turn' };
    if (!run.ofExperiment && singles >= maxRunning)
      return { kind: 'single-runs', most: maxRunning };
    isDecided = true;
    const needs = threadsOf(run);
    const fits = active.length === 0 || needs <= free || (!run.ofExperiment && onlySingles);
    return fits ? { kind: 'starts' } : { kind: 'threads', needs, free };
  });
}

/** The waiting run that may start now, if one may. */
export function nextRun<Run extends RunLoad>(
  waiting: readonly Run[],
  active: readonly RunLoad[],
  limits: QueueLimits,
): Run | undefined {
  const verdicts = queueVerdicts(waiting, active, limits);
  return waiting[verdicts.findIndex(({ kind }) => kind === 'starts')];
}
