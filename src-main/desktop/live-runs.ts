import type { RunQueue } from '../../shared/contract/queue.ts';
import { LIVE_RUN_STATES, type RunState, type RunSummary } from '../../shared/contract/runs.ts';
import { counted } from '../../shared/format/counted.ts';

/** The states in which a run trains, or will without anybody's help. */
const GOING_ON: ReadonlySet<RunState> = new Set(
  LIVE_RUN_STATES.filter((state) => state !== 'paused'),
);
/** Those in which it computes; what trains at a place does so without this machine. */
const COMPUTING: ReadonlySet<RunState> = new Set(['running', 'pausing', 'stopping']);

/** What keeps a run from ever starting by itself. */
const HELD: ReadonlySet<RunQueue[number]['why']['kind']> = new Set([
  'held-back',
  'experiment-held',
]);

/**
 * The runs without those that wait for somebody: nobody would ever see them begin in the background.
 * @param readQueue is asked only while some wait
 */
export function withoutHeld(
  runs: readonly RunSummary[],
  readQueue: () => RunQueue,
): readonly RunSummary[] {
  if (!runs.some(({ state }) => state === 'queued')) return runs;
  const held = new Set(
    readQueue()
      .filter(({ why }) => HELD.has(why.kind))
      .map(({ id }) => id),
  );
  return runs.filter(({ id }) => !held.has(id));
}

/** Runs that train here or wait for their turn: they would be cut short if the lab were closed. */
export function goingOn(runs: readonly RunSummary[]): RunSummary[] {
  return runs.filter(({ state, place }) => !place && GOING_ON.has(state));
}

export function isComputing({ state, place }: RunSummary): boolean {
  return !place && COMPUTING.has(state);
}

/** `2 runs train and 3 wait`. */
export function goingOnText(runs: readonly RunSummary[]): string {
  const waiting = runs.filter(({ state }) => state === 'queued').length;
  const training = runs.length - waiting;
  const verb = (count: number, word: string) => `${word}${count === 1 ? 's' : ''}`;
  if (waiting === 0) return `${counted(training, 'run')} ${verb(training, 'train')}`;
  if (training === 0) return `${counted(waiting, 'run')} ${verb(waiting, 'wait')}`;
  return `${counted(training, 'run')} ${verb(training, 'train')} and ${waiting} ${verb(waiting, 'wait')}`;
}

/** Share of their updates that the runs which compute have done, 0..1; null when none computes. */
export function shareDone(runs: readonly RunSummary[]): number | null {
  const computing = runs.filter(isComputing);
  const sum = (of: (run: RunSummary) => number) =>
    computing.reduce((total, run) => total + of(run), 0);
  const total = sum(({ progress }) => progress.totalUpdates);
  return total === 0 ? null : sum(({ progress }) => progress.update) / total;
}
