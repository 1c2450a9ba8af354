import { Command } from 'commander';
import type { Finding } from '../../../shared/contract/verify.ts';
import { knownRunIds } from '../../verify/run-folders.ts';
import { verifyDataFolder } from '../../verify/verify.ts';
import { ExitCode } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { findById } from '../find/find-by-id.ts';
import { ProgressDisplay } from '../follow/progress-display.ts';
import { findingsTable, summaryLine, verifyingLine } from '../text/verify-text.ts';

interface VerifyCommandOptions {
  readonly data: string;
  readonly run?: string;
  readonly repair?: boolean;
  readonly json?: true;
}

const HELP = `
Looks at the database, at every checkpoint by its hash, at the chain from one to the next, at everything
else that lies in the folder, at who may read it, and at the room on the disk; also while a lab trains there.

damage    something that was stored is missing, changed or cannot be reached
leftover  nothing reads it and nothing is lost
note      to know

--repair does what loses nothing, and needs the folder for itself: it takes up whole folders that the database
does not know, sets damaged ones aside, removes rows of checkpoints that are gone and folders that were not
written to their end, and makes broken indexes anew.

With --json, one line: { dataFolder, run, findings: [{ check, severity, run, place, what, advice, repaired }],
summary: { runs, checkpoints, damage, leftovers, notes, repaired, left } }.
Exit code 0 when no damage is left, 1 when some is, 2 for bad input.`;

const QUIET_SECONDS = 1;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('look whether everything that is stored is whole')
    .option('--run <run>', 'one run alone: id, beginning of an id, or "latest"')
    .option('--repair', 'mend what can be mended without losing anything')
    .option('--json', 'print the findings as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(verify);
}

async function verify(options: VerifyCommandOptions): Promise<void> {
  const { data, run: wanted, repair = false, json } = options;
  const run = wanted === undefined ? null : findById(await knownRunIds(data), wanted, 'run').id;
  const display = new ProgressDisplay(process.stderr);
  const startedAt = performance.now();
  const findings: Finding[] = [];
  const summary = await verifyDataFolder({ dataFolder: data, run, repair }, (event) => {
    if (event.kind === 'finding') findings.push(event.finding);
    if (event.kind !== 'progress') return;
    const seconds = (performance.now() - startedAt) / 1000;
    if (process.stderr.isTTY && seconds > QUIET_SECONDS)
      display.showLine(verifyingLine(event, seconds));
  }).finally(() => display.end());
  const text = [
    ...(findings.length > 0 ? [findingsTable(findings), ''] : []),
    summaryLine(summary),
  ];
  const answer = { dataFolder: data, run, findings, summary };
  process.stdout.write(`${json ? JSON.stringify(answer) : text.join('\n')}\n`);
  process.exitCode = summary.left > 0 ? ExitCode.failed : ExitCode.done;
}
