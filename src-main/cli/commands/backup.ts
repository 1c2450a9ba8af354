import { resolve } from 'node:path';
import { Command } from 'commander';
import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { counted } from '../../../shared/format/counted.ts';
import { type CopiedLab, copyLab } from '../../backup/copy-lab.ts';
import { BytesProgress } from '../follow/bytes-progress.ts';
import { ExitCode } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { ProgressDisplay } from '../follow/progress-display.ts';
import { readLab } from '../use-lab.ts';
import { untilInterrupted } from '../follow/until-interrupted.ts';

interface CopyCommandOptions {
  readonly data: string;
  readonly json?: true;
}

const JSON_HELP = `
With --json, one line: { from, to, runs, checkpoints, bytes, damages: [text] }.
Exit code 1 when a checkpoint is damaged; it is copied as it is.`;

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'copy a whole lab into a new folder, also while it trains; every checkpoint is checked',
    )
    .argument('<dir>', 'a folder that is not there yet, or empty; it can be used as a data folder')
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', JSON_HELP)
    .action((dir: string, { data, json }: CopyCommandOptions) =>
      copy({ from: data, to: dir, json, done: 'Backup of' }),
    );
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('copy a backup into a new data folder; every checkpoint is checked')
    .argument('<dir>', 'what backup made')
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', JSON_HELP)
    .action((dir: string, { data, json }: CopyCommandOptions) =>
      copy({ from: dir, to: data, json, done: 'Restored' }),
    );
}

interface CopyTask {
  readonly from: string;
  readonly to: string;
  readonly json: true | undefined;
  readonly done: string;
}

async function copy(task: CopyTask): Promise<void> {
  const [from, to] = [resolve(task.from), resolve(task.to)];
  await refuseUnreadable(from);
  const display = new ProgressDisplay(process.stderr, undefined, 1000);
  const progress = new BytesProgress(0, (line) => display.showLine(line));
  const onProgress = (done: number, total: number) => progress.reach(done, total);
  try {
    const copied = await untilInterrupted((signal) => copyLab(from, to, { onProgress, signal }));
    display.end();
    const result = { from, to, ...copied };
    process.stdout.write(`${task.json ? JSON.stringify(result) : describe(copied, to, task)}\n`);
    process.exitCode = copied.damages.length > 0 ? ExitCode.failed : ExitCode.done;
  } finally {
    display.end();
  }
}

/** Fails for a lab that cannot be copied before anything is made. One of an older version can be copied, too. */
async function refuseUnreadable(dataFolder: string): Promise<void> {
  try {
    await readLab(dataFolder, () => {});
  } catch (error) {
    if (errorCode(error) !== 'DATABASE_TOO_OLD') throw error;
  }
}

function describe({ runs, checkpoints, bytes, damages }: CopiedLab, to: string, task: CopyTask) {
  const what = `${counted(runs, 'run')}, ${counted(checkpoints, 'checkpoint')}, ${formatBinaryBytes(bytes)}`;
  return [`${task.done} ${what} in ${to}.`, ...damages.map((damage) => `Damaged: ${damage}`)].join(
    '\n',
  );
}
