import { Command } from 'commander';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { dataOption } from '../options/data-option.ts';
import { formatExactShare } from '../../../shared/format/number.ts';
import { table } from '../../../shared/text/table.ts';
import { readLabOr } from '../use-lab.ts';

interface ListOptions {
  readonly data: string;
  readonly json?: true;
}

export function listCommand(): Command {
  return new Command('list')
    .description('list the runs, newest first')
    .option('--json', 'print the runs as one line of JSON')
    .addOption(dataOption())
    .action(list);
}

async function list({ data, json }: ListOptions): Promise<void> {
  const runs = await readLabOr<RunSummary[]>(data, [], (lab) => lab.runs.list());
  const text = runs.length === 0 ? `There is no run in ${data} yet.` : runTable(runs);
  process.stdout.write(`${json ? JSON.stringify(runs) : text}\n`);
}

function runTable(runs: readonly RunSummary[]): string {
  const heading = ['RUN', 'NAME', 'PRESET', 'VARIANT', 'SEED', 'STATE', 'UPDATES', 'GOAL RATE'];
  const rows = runs.map((run) => [
    run.id,
    run.name,
    run.preset,
    run.variant,
    String(run.seed),
    run.state,
    `${run.progress.update}/${run.progress.totalUpdates}`,
    run.lastValidation ? formatExactShare(run.lastValidation.goalRate) : '',
  ]);
  return table([heading, ...rows]);
}
