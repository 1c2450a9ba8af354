import { LIVE_RUN_STATES, type RunSummary } from '../../../shared/contract/runs.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import type { Lab } from '../../lab/lab.ts';
import { exitCodeOf, onAskedToEnd } from '../../server/end-signals.ts';
import { ExitCode } from '../cli-error.ts';
import { goesOnAlone, goesOnLine } from './at-place.ts';
import { ProgressDisplay } from './progress-display.ts';
import { formatHours } from '../../../shared/format/duration.ts';
import { counted } from '../../../shared/format/counted.ts';
import { validationLine } from '../text/progress-text.ts';
import { resultValidation, type TrainingResult } from '../text/run-result.ts';

/** A run that ended by an error of its own. */
class RunFailedError extends Error {
  readonly code = 'RUN_FAILED';
  constructor(run: RunSummary) {
    super(`run ${run.id} failed: ${run.error ?? 'no reason is known'}`);
    this.name = 'RunFailedError';
  }
}

/**
 * Follows a live run to its end, showing progress on standard error and the result on standard
 * output. The first Ctrl-C stops the run with a checkpoint, a second one ends the process; a run at a cluster goes
 * on there.
 * @param detach a run at a cluster is followed until it was sent
 * @returns the exit code: 1 for a run that was stopped by something else than Ctrl-C or its time limit
 * @throws RunFailedError
 */
export async function followRun(
  lab: Pick<Lab, 'runs'>,
  id: string,
  json: boolean,
  detach = false,
): Promise<number> {
  const display = new ProgressDisplay(process.stderr);
  const settled = new AbortController();
  const left = new AbortController();
  let interrupted: number | null = null;
  const giveBackSignals = onAskedToEnd((signal) => {
    interrupted = exitCodeOf(signal);
    if (goesOnAlone(lab.runs.get(id))) return left.abort();
    display.say('Stopping with a checkpoint; Ctrl-C again ends at once.');
    const { state } = lab.runs.get(id);
    if (LIVE_RUN_STATES.includes(state) && state !== 'stopping') lab.runs.stop(id);
  });
  try {
    const shown = showProgress(lab, id, display, settled.signal);
    const isSent = (each: RunSummary) => detach && goesOnAlone(each);
    const run = await endOrLeft(lab, id, isSent, left.signal).finally(() => settled.abort());
    await shown;
    display.show(run);
    display.end();
    const note = lab.runs.history(id).at(-1)?.note ?? null;
    const goesOn = goesOnAlone(run);
    const text = goesOn ? goesOnLine(run) : endLine(run, note);
    if (json) process.stdout.write(`${JSON.stringify(toResult(run, note))}\n`);
    else if (run.state !== 'failed') process.stdout.write(`${text}\n`);
    if (run.state === 'failed') throw new RunFailedError(run);
    const isTimeOver = run.state === 'stopped' && lab.runs.isTimeOver(id);
    const isDone = goesOn || run.state === 'finished' || isTimeOver;
    return interrupted ?? (isDone ? ExitCode.done : ExitCode.failed);
  } finally {
    giveBackSignals();
  }
}

/** The run when it has ended, or when it need not be followed any more. */
async function endOrLeft(
  lab: Pick<Lab, 'runs'>,
  id: string,
  isEnough: (run: RunSummary) => boolean,
  left: AbortSignal,
): Promise<RunSummary> {
  const enough = new AbortController();
  const signal = AbortSignal.any([left, enough.signal]);
  const looked = (async () => {
    for await (const event of lab.runs.watch(signal)) {
      if (event.kind === 'changed' && event.run.id === id && isEnough(event.run)) enough.abort();
    }
  })();
  try {
    return await lab.runs.settled(id, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return lab.runs.get(id);
  } finally {
    enough.abort();
    await looked;
  }
}

/** Says what stands in a run's history about where it goes on, once. */
function historyNotes(lab: Pick<Lab, 'runs'>, id: string, display: ProgressDisplay): () => void {
  let said = lab.runs.history(id).length;
  return () => {
    const history = lab.runs.history(id);
    for (const { state, note } of history.slice(said)) {
      if (state === 'running' && note !== null) display.say(printable(note));
    }
    said = history.length;
  };
}

async function showProgress(
  lab: Pick<Lab, 'runs'>,
  id: string,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<void> {
  const showNotes = historyNotes(lab, id, display);
  try {
    for await (const event of lab.runs.watch(signal)) {
      if (event.kind !== 'changed' || event.run.id !== id) continue;
      showNotes();
      display.show(event.run);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function toResult(run: RunSummary, note: string | null): TrainingResult {
  const { update, environmentSteps, wallSeconds } = run.progress;
  return {
    run: run.id,
    engine: run.engine,
    preset: run.preset,
    updates: update,
    environmentSteps,
    wallSeconds,
    validation: resultValidation(run.lastValidation),
    state: run.state,
    note,
  };
}

function endLine(run: RunSummary, note: string | null): string {
  const { update, wallSeconds } = run.progress;
  const report = run.lastValidation;
  const why = note === null ? '.' : `: ${printable(note)}`;
  return [
    `Run ${run.id} ${run.state} after ${counted(update, 'update')} and ${formatHours(wallSeconds)}${why}`,
    ...(report === null ? [] : [`Last validation, ${validationLine(report)}`]),
    ...(run.resumable ? [`hrm-lab resume ${run.id} goes on with it.`] : []),
  ].join('\n');
}
