import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';

/** What a program reads from its standard input. */
export type ProgramInput = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface ProgramSetting {
  /** Nothing when left out. */
  readonly input?: ProgramInput | undefined;
  /** The process's own when left out. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

/** What became of a program. */
export type ProgramEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  /** There is none of that name, or the system does not start it; its code, e.g. ENOENT. */
  | { readonly kind: 'not-started'; readonly reason: string };

export interface RunningProgram {
  /** Must be read, or destroyed. */
  readonly stdout: Readable;
  /** What it has said on standard error: the end of it when that is long. */
  stderr(): string;
  /** Fulfilled when it is gone; rejected with what its input threw. */
  readonly ended: Promise<ProgramEnd>;
  /** Ends it, and what it started, unless it is gone already. */
  kill(): void;
}

const MOST_STDERR = 64 * 1024;
/** After which a program that was asked to end is killed. */
const GRACE_MILLISECONDS = 1_000;
/** For how long the rest of standard error is awaited: a program in the background may hold it open for ever. */
const STDERR_MILLISECONDS = 500;
/** Windows has no groups of processes that could be ended together. */
const GROUPS = process.platform !== 'win32';

const alive = new Set<ChildProcess>();
let watching = false;

function killAll(): void {
  for (const child of alive) signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (GROUPS) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/**
 * Starts a program, not a shell, in a group of its own, which ends with this process at the latest.
 * @param command the program and its arguments
 */
export function startProgram(
  command: readonly string[],
  { input, environment }: ProgramSetting = {},
): RunningProgram {
  const [file, ...rest] = command;
  if (file === undefined) throw new TypeError('no program is named');
  let child: ChildProcess;
  try {
    child = spawn(file, rest, { env: environment, detached: GROUPS, windowsHide: true });
  } catch (error) {
    return notStarted(errorCode(error) ?? errorMessage(error));
  }
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) {
    // Node leaves them out where the process has no file descriptors left.
    child.once('error', () => {});
    return notStarted('EMFILE');
  }
  keep(child);
  const said = tailOf(stderr);
  const { promise: ended, resolve, reject } = Promise.withResolvers<ProgramEnd>();
  const kill = () => {
    signalGroup(child, 'SIGTERM');
    setTimeout(() => alive.has(child) && signalGroup(child, 'SIGKILL'), GRACE_MILLISECONDS).unref();
  };
  child.once('error', (error) =>
    resolve({ kind: 'not-started', reason: errorCode(error) ?? error.message }),
  );
  child.once('exit', (code, signal) => {
    const end: ProgramEnd =
      signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', signal };
    void said.whole(STDERR_MILLISECONDS).then(() => resolve(end));
  });
  void feed(stdin, input, (error) => {
    reject(error);
    kill();
  });
  // Whoever waits hears of it.
  ended.catch(() => {});
  return {
    stdout,
    stderr: said.text,
    ended,
    kill: () => {
      if (alive.has(child)) kill();
      // What it left behind still holds its output.
      else if (!stdout.closed) signalGroup(child, 'SIGKILL');
    },
  };
}

function keep(child: ChildProcess): void {
  if (!watching) process.once('exit', killAll);
  watching = true;
  alive.add(child);
  const forget = () => void alive.delete(child);
  child.once('error', forget);
  child.once('exit', forget);
}

function notStarted(reason: string): RunningProgram {
  return {
    stdout: Readable.from([]),
    stderr: () => '',
    ended: Promise.resolve({ kind: 'not-started', reason }),
    kill: () => {},
  };
}

/** Writes what a program reads. One that does not read to the end is no failure: its own end tells. */
async function feed(
  stdin: Writable,
  input: ProgramInput = '',
  onFailure: (error: unknown) => void,
): Promise<void> {
  const chunks = typeof input === 'string' || input instanceof Uint8Array ? [input] : input;
  const closed = new Promise<void>((resolve) => {
    stdin.on('error', () => {}).once('close', resolve);
  });
  try {
    for await (const chunk of chunks) {
      if (stdin.destroyed) return;
      if (stdin.write(chunk)) continue;
      const drained = new Promise<void>((resolve) => {
        stdin.once('drain', resolve);
      });
      await Promise.race([drained, closed]);
    }
    stdin.end();
  } catch (error) {
    onFailure(error);
    stdin.destroy();
  }
}

/** Keeps the end of what comes. */
function tailOf(stream: Readable) {
  let text = '';
  stream.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-MOST_STDERR);
  });
  const closed = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  return {
    text: () => text,
    async whole(milliseconds: number): Promise<void> {
      const patience = setTimeout(() => stream.destroy(), milliseconds);
      await closed;
      clearTimeout(patience);
    },
  };
}
