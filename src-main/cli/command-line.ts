import { Command } from 'commander';
import { packageVersion } from '../server/package-root.ts';
import { needDataFolder } from './options/data-option.ts';
import { inOneLine, runWords } from './run-words.ts';
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
import { placeCommand } from './commands/place.ts';
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
    placeCommand(),
    sampleCommand(),
    serveCommand(),
    doctorCommand(),
    verifyCommand(),
    rebuildCommand(),
    benchCommand(),
  ];
  for (const command of commands) all.addCommand(command);
  // Programs call it, not people.
  all.addCommand(taskCommand(), { hidden: true });
  all.hook('preAction', (_, command) => needDataFolder(command));
  return inOneLine(all);
}

/**
 * Runs the command of `hrm-lab`; every failure is one line on standard error.
 * @param words behind the program's name
 * @returns when it is done; the exit code is the process's then
 */
export function runCommandLine(words: readonly string[]): Promise<void> {
  return runWords(labProgram(), words);
}
