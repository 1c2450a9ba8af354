import { printable } from '../../../shared/text/control-characters.ts';
import type { ExperimentRun, ExperimentSummary } from '../../../shared/contract/experiments.ts';
import { LIVE_RUN_STATES } from '../../../shared/contract/runs.ts';
import type { Lab } from '../../lab/lab.ts';
import { exitCodeOf, onAskedToEnd } from '../../server/end-signals.ts';
import { ExitCode } from '../cli-error.ts';
import { endText, experimentLine, goesOnText } from '../text/experiment-text.ts';
import { ProgressDisplay } from './progress-display.ts';
import { validationLine } from '../text/progress-text.ts';

type FollowedLab = Pick<Lab, 'runs' | 'experiments'>;

/**
 * Follows a running experiment until nothing of it trains any more, showing progress on standard
 * error and the result on standard output. The first Ctrl-C holds it, its runs stop with a
 * checkpoint; a second one ends the process. Runs that were sent to a cluster go on there.
 * @param detach ends as soon as all of its runs were sent
 * @returns the exit code: 1 when runs are left that did not finish
 */
export async function followExperiment(
  lab: FollowedLab,
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
    if (goesOnAlone(lab, id)) return left.abort();
    display.say('Stopping its runs with a checkpoint; Ctrl-C again ends at once.');
    lab.experiments.stop(id);
  });
  try {
    const shown = showProgress(lab, id, display, settled.signal);
    const experiment = await endOrLeft(lab, id, detach, left).finally(() => settled.abort());
    await shown;
    display.end();
    const isLeft = goesOnAlone(lab, id);
    const text = isLeft ? goesOnText(experiment) : endText(experiment);
    process.stdout.write(`${json ? JSON.stringify(experiment) : text}\n`);
    if (isLeft) return interrupted ?? ExitCode.done;
    return interrupted ?? (experiment.state === 'finished' ? ExitCode.done : ExitCode.failed);
  } finally {
    giveBackSignals();
  }
}

/** Is everything of it that lives at a cluster, where it goes on without this process? */
function goesOnAlone(lab: FollowedLab, id: string): boolean {
  const living = lab.experiments.get(id).runs.filter((run) => !hasEnded(run));
  return (
    living.length > 0 &&
    living.every((run) => run.place) &&
    living.every((run) => lab.runs.get(run.id).place?.job)
  );
}

async function endOrLeft(
  lab: FollowedLab,
  id: string,
  detach: boolean,
  left: AbortController,
): Promise<ExperimentSummary> {
  const { signal } = left;
  const ended = lab.experiments.settled(id, signal);
  const looked = (async () => {
    for await (const _ of lab.experiments.watch(signal)) {
      if (detach && goesOnAlone(lab, id)) left.abort();
    }
  })();
  try {
    return await ended;
  } catch (error) {
    if (!signal.aborted) throw error;
    return lab.experiments.get(id);
  } finally {
    left.abort();
    await looked;
  }
}

const hasEnded = ({ state }: ExperimentRun) => !LIVE_RUN_STATES.includes(state);

async function showProgress(
  lab: FollowedLab,
  id: string,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<void> {
  const ended = new Set(
    lab.experiments
      .get(id)
      .runs.filter(hasEnded)
      .map((run) => run.id),
  );
  const show = (experiment: ExperimentSummary) => {
    for (const run of experiment.runs.filter(hasEnded)) {
      if (ended.has(run.id)) continue;
      ended.add(run.id);
      display.say(endedLine(lab, run));
    }
    display.showLine(experimentLine(experiment));
  };
  for await (const event of lab.experiments.watch(signal)) {
    if (event.kind === 'changed' && event.experiment.id === id) show(event.experiment);
  }
  show(lab.experiments.get(id));
}

/** "Both · carry · seed 1 finished: update 800: goal 91.2%, …", or "… stopped: cluster did not take it". */
function endedLine(lab: FollowedLab, { id, name, state }: ExperimentRun): string {
  const { error, lastValidation } = lab.runs.get(id);
  const report = lastValidation === null ? null : validationLine(lastValidation);
  const note = lab.runs.history(id).at(-1)?.note ?? null;
  const more = error ?? (state === 'finished' ? report : (note ?? report));
  return `${printable(name)} ${state}${more === null ? '' : `: ${printable(more)}`}`;
}
