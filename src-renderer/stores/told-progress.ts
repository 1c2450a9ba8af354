import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { told, toldAt } from '../clock/told-at.ts';

type ToldRun = Pick<RunSummary, 'state' | 'progress'>;
type ToldExperiment = Pick<ExperimentSummary, 'state' | 'progress' | 'secondsLeft'>;

/** A run that begins to train anew has told it then, whatever it says. */
function sayTheSame(a: ToldRun, b: ToldRun): boolean {
  const [one, two] = [a.progress, b.progress];
  return (
    a.state === b.state &&
    one.update === two.update &&
    one.wallSeconds === two.wallSeconds &&
    one.secondsLeft === two.secondsLeft
  );
}

/**
 * Marks when a run told its progress: what else changes of a run, as its name, is no news of that.
 * @param at when it was told if that is news
 */
export function tellRun(next: ToldRun, known: ToldRun | undefined, at: number): void {
  const isOld = known !== undefined && sayTheSame(known, next);
  told(next.progress, isOld ? toldAt(known.progress) : at);
}

/** The same for an experiment. */
export function tellExperiment(
  next: ToldExperiment,
  known: ToldExperiment | undefined,
  at: number,
): void {
  const isOld =
    known?.state === next.state &&
    known.secondsLeft === next.secondsLeft &&
    known.progress.updates === next.progress.updates;
  told(next, isOld ? toldAt(known) : at);
}
