import { resolve } from 'node:path';
import { Command } from 'commander';
import { testPlace } from '../../../places/place-test.ts';
import { clusterArchive, packageVersion } from '../../../server/package-root.ts';
import { ExitCode } from '../../cli-error.ts';
import { readPlace } from '../../find/find-place.ts';
import { untilInterrupted } from '../../follow/until-interrupted.ts';
import { dataOption } from '../../options/data-option.ts';
import { wholeNumber } from '../../options/option-values.ts';
import { placeTestLine } from '../../text/place-text.ts';

interface TestOptions {
  readonly data: string;
  readonly install?: string | true;
  readonly wait: number;
  readonly json?: true;
}

const HELP = `
Connection, Slurm, folder, the lab there and its version, and at last a tiny job that runs "hrm-lab doctor" on a
node and comes back. It ends at the first step that fails, and says what is missing; Ctrl-C cancels the job.
--install puts the lab there: the archive that "npm run dist:cluster" makes, or the file that is named.
With --json, a line for each event: { step, title, outcome: running, passed, failed or skipped, detail }.
Exit code 0 when no step failed, otherwise 1.`;

export function testCommand(): Command {
  return new Command('test')
    .description('look at a cluster step by step, and put the lab there')
    .argument('<name>', 'of the place')
    .option('--install [archive]', 'put the lab there first')
    .option('--wait <minutes>', 'for the job at the end', wholeNumber(1, 1_440), 10)
    .option('--json', 'print every event as a line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(test);
}

async function test(name: string, { data, install, wait, json }: TestOptions): Promise<void> {
  const place = await readPlace(data, name);
  const archive = install === undefined ? null : archiveOf(install);
  const options = { version: packageVersion(), archive, patienceSeconds: wait * 60 };
  await untilInterrupted(async (signal) => {
    for await (const event of testPlace(place, { ...options, signal })) {
      const line = json ? JSON.stringify(event) : placeTestLine(event);
      if (line !== null) process.stdout.write(`${line}\n`);
      if (event.outcome === 'failed') process.exitCode = ExitCode.failed;
    }
    // The iterator ends when it was interrupted.
    signal.throwIfAborted();
  });
}

function archiveOf(install: string | true): string {
  return install === true ? clusterArchive() : resolve(install);
}
