import { printable, printableNotes } from '../../../shared/text/control-characters.ts';
import { formatHours } from '../../../shared/format/duration.ts';
import type { ExperimentRun, ExperimentSummary } from '../../../shared/contract/experiments.ts';
import { table } from '../../../shared/text/table.ts';
import { counted } from '../../../shared/format/counted.ts';

/** "3 of 8 runs done, 1 failed, 2 training, 1 paused". */
function countsText({ counts, runs }: ExperimentSummary): string {
  const training = counts.running + counts.pausing + counts.stopping;
  return [
    `${counts.finished} of ${counted(runs.length, 'run')} done`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(training > 0 ? [`${training} training`] : []),
    ...(counts.paused > 0 ? [`${counts.paused} paused`] : []),
  ].join(', ');
}

/** "3 of 8 runs done, 2 training  8120 of 20800 updates  14 min 05 s left". */
export function experimentLine(experiment: ExperimentSummary): string {
  const { progress, secondsLeft } = experiment;
  const left = secondsLeft === null ? '' : `  ${formatHours(secondsLeft)} left`;
  const updates = `${progress.updates} of ${progress.totalUpdates} updates`;
  return `${countsText(experiment)}  ${updates}${left}`;
}

/** What became of an experiment, and how to go on with it. */
export function endText(experiment: ExperimentSummary): string {
  const { id, name, state, counts, runs } = experiment;
  const waiting = counts.queued + counts.paused + counts.stopped + counts.interrupted;
  return [
    `Experiment ${id} (${printable(name)}) is ${state}: ${countsText(experiment)}.`,
    ...runs
      .filter((run) => run.state === 'failed')
      .map((run) => `Run ${run.id} failed: ${printable(run.name)}`),
    ...(waiting > 0 ? [`hrm-lab experiment run ${id} goes on with it.`] : []),
    ...(counts.failed > 0
      ? [`hrm-lab experiment run ${id} --retry-failed tries what failed again.`]
      : []),
  ].join('\n');
}

/** Of an experiment whose runs go on at a cluster without this process. */
export function goesOnText(experiment: ExperimentSummary): string {
  const { id, name } = experiment;
  return [
    `Experiment ${id} (${printable(name)}) goes on without this process: ${countsText(experiment)}.`,
    'hrm-lab place follow brings home what its runs do.',
  ].join('\n');
}

function settings({ values }: ExperimentRun): string {
  return values.map(({ path, value }) => `${path}=${String(value)}`).join(' ');
}

/** An experiment and a line for each of its runs. */
export function experimentText(experiment: ExperimentSummary): string {
  const { id, name, notes, state, runs } = experiment;
  const heading = ['RUN', 'SEED', 'VARIANT', 'GRID', 'STATE', 'UPDATES'];
  const rows = runs.map((run) => [
    run.id,
    String(run.seed),
    run.variant,
    settings(run),
    run.state,
    `${run.update}/${run.totalUpdates}`,
  ]);
  return [
    `Experiment ${id} (${printable(name)}) is ${state}`,
    experimentLine(experiment),
    ...(notes === '' ? [] : [printableNotes(notes)]),
    '',
    table([heading, ...rows]),
  ].join('\n');
}

/** A line for each experiment. */
export function experimentTable(experiments: readonly ExperimentSummary[]): string {
  const heading = ['EXPERIMENT', 'NAME', 'PRESET', 'STATE', 'RUNS', 'DONE', 'FAILED'];
  const rows = experiments.map(({ id, name, preset, state, runs, counts }) => [
    id,
    name,
    preset,
    state,
    String(runs.length),
    String(counts.finished),
    String(counts.failed),
  ]);
  return table([heading, ...rows]);
}
