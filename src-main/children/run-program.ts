import { type ProgramEnd, type ProgramSetting, startProgram } from './start-program.ts';

/** For how long the end of a program that was ended is awaited: one that hangs in the system cannot be killed. */
const END_MILLISECONDS = 3_000;

export interface ProgramLimits {
  /** After which it is ended. */
  readonly timeoutMilliseconds: number;
  /** Of its standard output. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a program that was waited for, and what it said. */
export interface ProgramOutcome {
  readonly end:
    | ProgramEnd
    | { readonly kind: 'timed-out' }
    /** It said more than it may. */
    | { readonly kind: 'too-much' };
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs a program, not a shell, and gathers what it says.
 * @param command the program and its arguments
 * @returns when it is gone, whatever became of it; with what it said on standard output, as bytes
 * @throws the signal's reason, or what the input threw
 */
export async function runProgram(
  command: readonly string[],
  { timeoutMilliseconds, maxBytes, signal, ...setting }: ProgramSetting & ProgramLimits,
): Promise<ProgramOutcome> {
  signal?.throwIfAborted();
  const program = startProgram(command, setting);
  let broken: 'timed-out' | 'too-much' | null = null;
  const stopped = Promise.withResolvers<ProgramEnd>();
  let patience: NodeJS.Timeout | undefined;
  const stop = () => {
    program.kill();
    program.stdout.destroy();
    const unended: ProgramEnd = { kind: 'killed', signal: 'SIGKILL' };
    patience = setTimeout(() => stopped.resolve(unended), END_MILLISECONDS);
  };
  const timer = setTimeout(() => {
    broken = 'timed-out';
    stop();
  }, timeoutMilliseconds);
  signal?.addEventListener('abort', stop);
  const chunks: Buffer[] = [];
  let bytes = 0;
  program.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else if (broken === null) {
      broken = 'too-much';
      stop();
    }
  });
  const read = new Promise<void>((resolve) => {
    program.stdout.once('close', resolve);
  });
  try {
    const end = await Promise.race([program.ended, stopped.promise]);
    await read;
    signal?.throwIfAborted();
    return {
      end: broken === null ? end : { kind: broken },
      stdout: Buffer.concat(chunks),
      stderr: program.stderr(),
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
    signal?.removeEventListener('abort', stop);
    program.kill();
  }
}
