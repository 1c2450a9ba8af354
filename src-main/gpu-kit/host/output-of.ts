import { runProgram } from '../../children/run-program.ts';

const SECONDS = 10;
const MOST_BYTES = 1_000_000;

/** What a program of the machine prints; null where there is none, or it fails or hangs. */
export async function outputOf(
  command: readonly string[],
  { seconds = SECONDS, environment }: { seconds?: number; environment?: NodeJS.ProcessEnv } = {},
): Promise<string | null> {
  const limits = { timeoutMilliseconds: 1000 * seconds, maxBytes: MOST_BYTES, environment };
  const { end, stdout } = await runProgram(command, limits);
  return end.kind === 'exited' && end.code === 0 ? stdout.toString() : null;
}

/** Its lines that are not empty. */
export async function linesOf(
  ...said: Parameters<typeof outputOf>
): Promise<readonly string[] | null> {
  const output = await outputOf(...said);
  if (output === null) return null;
  const lines = output.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}
