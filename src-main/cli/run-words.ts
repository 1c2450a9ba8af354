import { type Command, CommanderError } from 'commander';
import { ExitCode, explain } from './cli-error.ts';

function oneLine(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/^error: /, '');
}

/** Lets a program, and the commands in it, say what is wrong with its words in one line, and end by itself. */
export function inOneLine(program: Command): Command {
  program.exitOverride().configureOutput({
    outputError: (text, write) => write(`hrm-lab: ${oneLine(text)}\n`),
  });
  for (const command of program.commands) inOneLine(command);
  return program;
}

/**
 * Runs the command of a program; every failure is one line on standard error.
 * @param words behind the program's name
 * @returns when it is done; the exit code is the process's then
 */
export async function runWords(program: Command, words: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(words, { from: 'user' });
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
