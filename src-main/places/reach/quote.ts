import { quoteWord } from '../../../shared/text/shell-word.ts';

/** A program and its arguments as one line for a POSIX shell. */
export function quoteCommand(command: readonly string[]): string {
  return command.map(quoteWord).join(' ');
}
