const BEGIN = 'hrm-lab-answer:';

/** For how long a child that has answered waits to be ended; then nobody is there who would. */
const LINGER_MILLISECONDS = 10_000;

/**
 * Answers the host that started this process. The process stays until the host ends it: Electron forgets
 * what it has not yet read of a process that is gone.
 * @param text one line
 */
export function giveAnswer(text: string): void {
  // Whatever native code printed before may have left its line open.
  process.stdout.write(`\n${BEGIN}${text}\n`);
  setTimeout(() => process.exit(), LINGER_MILLISECONDS);
}

/** The answer in what a child has printed so far, or null. */
export function answerIn(output: string): string | null {
  const lines = output.split('\n').slice(0, -1);
  const answer = lines.find((line) => line.startsWith(BEGIN));
  return answer?.slice(BEGIN.length).trimEnd() ?? null;
}
