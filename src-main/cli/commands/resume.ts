import { Command } from 'commander';
import { openLab } from '../../lab/open-lab.ts';
import { packageVersion } from '../../server/package-root.ts';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { followRun } from '../follow-run.ts';
import { readLab } from '../read-lab.ts';

interface ResumeOptions {
  readonly data: string;
  readonly json?: true;
}

export function resumeCommand(): Command {
  return new Command('resume')
    .description('go on with a run from its last checkpoint')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .action(resume);
}

async function resume(wanted: string, options: ResumeOptions): Promise<void> {
  const { data: dataFolder, json = false } = options;
  // Looked up first: opening a lab would make a folder that is not there.
  const { id } = await readLab(dataFolder, (lab) => findRun(lab.runs.list(), wanted));
  const lab = await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  try {
    const run = await lab.runs.resume(id);
    process.stderr.write(`Run ${id} (${run.name}) goes on in ${dataFolder}\n`);
    process.exitCode = await followRun(lab, id, json);
  } finally {
    await lab.close();
  }
}
