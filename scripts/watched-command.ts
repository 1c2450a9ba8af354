import { spawn, spawnSync } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the command and everything that it started. */
  readonly signal?: AbortSignal;
  readonly onOutput?: (text: string) => void;
}

export interface CommandResult {
  readonly succeeded: boolean;
  /** Standard output and errors as they came. */
  readonly output: string;
}

/** Ends a process and its children: what npm starts would outlive npm. */
function endTree(pid: number): void {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Runs a command to its end and collects what it prints. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, environment = {}, signal, onOutput }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended as a whole.
    detached: process.platform !== 'win32',
    // On Windows npm is a batch file.
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput?.(text);
    });
  }
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) endTree(child.pid);
  };
  process.once('exit', end);
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end, { once: true });
  return new Promise((resolve) => {
    const settle = (succeeded: boolean, text: string) => {
      process.off('exit', end);
      signal?.removeEventListener('abort', end);
      resolve({ succeeded, output: text });
    };
    child.once('error', (error) => settle(false, `${output}${error.message}`));
    child.once('close', (code) => settle(code === 0, output));
  });
}
