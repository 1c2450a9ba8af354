import { parseArgs } from 'node:util';

/** What the application was started with. */
export interface StartWords {
  /** `--data FOLDER`; undefined when it is not given. */
  readonly data: string | undefined;
  /** Words for the command line `hrm-lab`, which come after `--command-line`; null for the application with its window. */
  readonly commandLine: readonly string[] | null;
  /** All others: files and addresses, and switches of Chromium. */
  readonly words: readonly string[];
}

/** What comes after it is for the command line: the package's own Node mode is switched off. */
const COMMAND_LINE = '--command-line';

/**
 * Reads the words that the application was started with.
 * @param args without the executable and, while developing, without the application's folder
 */
export function startWords(args: readonly string[]): StartWords {
  const at = args.indexOf(COMMAND_LINE);
  if (at >= 0) return { data: undefined, commandLine: args.slice(at + 1), words: [] };
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { data } = values;
  return {
    data: typeof data === 'string' && data !== '' ? data : undefined,
    commandLine: null,
    words: positionals,
  };
}
