import { Command } from 'commander';
import type { Adoption } from '../../runs/checkpoints/adopt-run.ts';
import { rebuildDatabase } from '../../verify/rebuild.ts';
import { ExitCode } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { ProgressDisplay } from '../follow/progress-display.ts';
import { table } from '../../../shared/text/table.ts';
import { counted } from '../../../shared/format/counted.ts';

interface RebuildOptions {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
For a data folder whose database is lost: missing or empty while there are runs. A copy of the database is
better, if there is one. Every run with whole checkpoints gets its row from its folder and can go on to the
same result; metrics, validations, episodes, analyses and experiments were in the database alone. A database
that is there is never replaced.

With --json, one line: { dataFolder, runs: [{ kind, id, … }], aside }, where kind is "adopted" or "left".
Exit code 0 when every run was taken up, 1 when some were left, 2 when nothing was done.`;

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make a lost database anew from the folders of the runs')
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(rebuild);
}

async function rebuild({ data, json }: RebuildOptions): Promise<void> {
  const display = new ProgressDisplay(process.stderr);
  const { runs, aside } = await rebuildDatabase(data, (done, total) =>
    display.count(done, total, 'runs'),
  ).finally(() => display.end());
  const answer = { dataFolder: data, runs, aside };
  process.stdout.write(`${json ? JSON.stringify(answer) : describe(runs, aside)}\n`);
  const isWhole = runs.every(({ kind }) => kind === 'adopted');
  process.exitCode = isWhole ? ExitCode.done : ExitCode.failed;
}

function row(run: Adoption): string[] {
  return run.kind === 'adopted'
    ? [run.id, run.name, 'taken up', String(run.update), String(run.checkpoints), run.missing]
    : [run.id, '', 'left as it is', '', '', run.why];
}

function describe(runs: readonly Adoption[], aside: readonly string[]): string {
  const adopted = runs.filter(({ kind }) => kind === 'adopted').length;
  const heading = ['RUN', 'NAME', 'WHAT', 'UPDATE', 'CHECKPOINTS', 'SAID'];
  return [
    ...(runs.length > 0 ? [table([heading, ...runs.map(row)]), ''] : []),
    `The database was made anew: ${adopted} of ${counted(runs.length, 'run')}. Experiments and analyses are lost.`,
    ...aside.map((file) => `Set aside: ${file}`),
  ].join('\n');
}
