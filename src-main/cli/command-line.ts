import { Command, CommanderError } from 'commander';
import { packageVersion } from '../server/package-root.ts';
import { ExitCode, explain } from './cli-error.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { archiveCommand } from './commands/archive.ts';
import { benchCommand } from './commands/bench.ts';
import { deleteCommand } from './commands/delete.ts';
import { doctorCommand } from './commands/doctor.ts';
import { episodesCommand } from './commands/episodes.ts';
import { evalCommand } from './commands/eval.ts';
import { experimentCommand } from './commands/experiment.ts';
import { exportCommand } from './commands/export.ts';
import { forkCommand } from './commands/fork.ts';
import { listCommand } from './commands/list.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { resumeCommand } from './commands/resume.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { taskCommand } from './commands/task.ts';
import { trainCommand } from './commands/train.ts';
import { whatIfCommand } from './commands/what-if.ts';
import { verifyCommand } from './commands/verify.ts';
import { trashCommand } from './commands/trash.ts';

/** Every command of `hrm-lab`, with its options. */
export function labProgram(): Command {
  const all = new Command('hrm-lab')
    .description('Train and examine HRM-Agents from the command line.')
    .version(packageVersion());
  const commands = [
    trainCommand(),
    resumeCommand(),
    forkCommand(),
    experimentCommand(),
    evalCommand(),
    analyzeCommand(),
    listCommand(),
    episodesCommand(),
    whatIfCommand(),
    exportCommand(),
    backupCommand(),
    restoreCommand(),
    deleteCommand(),
    trashCommand(),
    archiveCommand(),
    sampleCommand(),
    serveCommand(),
    doctorCommand(),
    verifyCommand(),
    rebuildCommand(),
    benchCommand(),
  ];
  for (const command of commands) all.addCommand(command);
  // Programs call it, not people.
  const task = taskCommand();
  all.addCommand(task, { hidden: true });
  const told = [...commands, task];
  for (const command of [all, ...told, ...told.flatMap((each) => each.commands)]) {
    command.exitOverride().configureOutput({
      outputError: (text, write) => write(`hrm-lab: ${oneLine(text)}\n`),
    });
  }
  return all;
}

function oneLine(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/^error: /, '');
}

/**
 * Runs the command of `hrm-lab`; every failure is one line on standard error.
 * @param words behind the program's name
 * @returns when it is done; the exit code is the process's then
 */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    await labProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.badInput;
    } else {
      const { text, exitCode } = explain(error);
      process.stderr.write(`hrm-lab: ${text}\n`);
      process.exitCode = exitCode;
    }
  }
}
