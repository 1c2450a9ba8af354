import { Command } from 'commander';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { RunReader } from '../../runs/run-service.ts';
import { dataOption } from '../options/data-option.ts';
import { formatExactShare } from '../../../shared/format/number.ts';
import { table } from '../../../shared/text/table.ts';
import { readLabOr } from '../use-lab.ts';

interface ListOptions {
  readonly data: string;
  readonly json?: true;
  readonly queue?: true;
}

export function listCommand(): Command {
  return new Command('list')
    .description('list the runs, newest first')
    .option('--queue', 'only those that wait, in the order of their turns')
    .option('--json', 'print the runs as one line of JSON')
    .addOption(dataOption())
    .action(list);
}

async function list({ data, json, queue }: ListOptions): Promise<void> {
  const runs = await readLabOr<RunSummary[]>(data, [], (lab) =>
    queue ? waitingRuns(lab.runs) : lab.runs.list(),
  );
  const none = queue ? `No run waits in ${data}.` : `There is no run in ${data} yet.`;
  const text = runs.length === 0 ? none : runTable(runs);
  process.stdout.write(`${json ? JSON.stringify(runs) : text}\n`);
}

/** Single runs that waited are interrupted once no lab is open. */
function waitingRuns(runs: RunReader): RunSummary[] {
  return runs
    .queued()
    .map((id) => runs.get(id))
    .filter(({ state }) => state === 'queued');
}

/** `cambridge: runs`; '' for one of the lab's own. */
function placeText({ place }: RunSummary): string {
  if (!place) return '';
  return place.job ? `${place.name}: ${place.job.words}` : place.name;
}

function runTable(runs: readonly RunSummary[]): string {
  const heading = ['RUN', 'NAME', 'PRESET', 'VARIANT', 'SEED', 'STATE', 'UPDATES', 'GOAL RATE'];
  const arePlaced = runs.some(({ place }) => place);
  const rows = runs.map((run) => [
    run.id,
    run.name,
    run.preset,
    run.variant,
    String(run.seed),
    run.state,
    `${run.progress.update}/${run.progress.totalUpdates}`,
    run.lastValidation ? formatExactShare(run.lastValidation.goalRate) : '',
    ...(arePlaced ? [placeText(run)] : []),
  ]);
  return table([[...heading, ...(arePlaced ? ['PLACE'] : [])], ...rows]);
}
