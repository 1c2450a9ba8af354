import { shellWord } from '../../task-folder/shell-quote.ts';

/** A program and its arguments as one line for a POSIX shell. */
export function quoteCommand(command: readonly string[]): string {
  return command.map(shellWord).join(' ');
}
