import { errorStack } from '../../shared/errors/thrown.ts';
import { runKit } from './host/run-kit.ts';
import { unpackRuntime } from './host/unpack-runtime.ts';
import { exitCodeOf, onAskedToEnd } from '../server/end-signals.ts';
import { KIT_HELP, KitOptionError, readKitOptions } from './options.ts';
import { runPart } from './part/run-part.ts';

/** The word with which this program does one part. */
const PART = 'part';
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function run(words: readonly string[]): Promise<void> {
  const [first, task] = words;
  if (first === PART && task !== undefined) await runPart(task);
  const options = readKitOptions(words);
  if (options === null) {
    process.stdout.write(KIT_HELP);
    return;
  }
  unpackRuntime();
  // Each part is this program again, as it was started.
  const partCommand = [process.execPath, process.argv[1]!, PART];
  const ending = new AbortController();
  const giveBackSignals = onAskedToEnd((signal) => {
    process.exitCode = exitCodeOf(signal);
    ending.abort();
  });
  const { signal } = ending;
  const answer = await runKit(options, { partCommand, say, signal }).catch((error: unknown) => {
    if (error !== signal.reason) throw error;
    say('gpu-kit: interrupted; nothing is left behind');
    return null;
  });
  giveBackSignals();
  if (answer !== null) process.stdout.write(`${JSON.stringify(answer)}\n`);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const wrongOption = error instanceof KitOptionError;
  say(wrongOption ? `gpu-kit: ${error.message}` : errorStack(error));
  process.exitCode = wrongOption ? 2 : 1;
});
