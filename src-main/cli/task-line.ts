import { Command } from 'commander';
import { taskCommand } from './commands/task.ts';
import { inOneLine, runWords } from './run-words.ts';

/**
 * Runs `hrm-lab task …` as the whole command line does, without the lab: nodes and labs start it often.
 * @param words behind the program's name, `task` first
 */
export function runTaskLine(words: readonly string[]): Promise<void> {
  return runWords(inOneLine(new Command('hrm-lab').addCommand(taskCommand())), words);
}
