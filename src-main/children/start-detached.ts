import { spawn } from 'node:child_process';

/** Starts a program that outlives this process. @param onError hears why it could not be started */
export function startDetached(
  program: string,
  args: readonly string[],
  onError: (error: Error) => void,
): void {
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.on('error', onError);
  child.unref();
}
