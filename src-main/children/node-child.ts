import { spawn } from 'node:child_process';
import { awaitAnswer } from './await-answer.ts';
import type { ChildRunner } from './child-runner.ts';

/** Runs a child in the Node that this process is. Electron's executable is none: a second window would open. */
export const runInNode: ChildRunner = async (task, signal) => {
  if (process.versions.electron) throw new Error('Electron’s executable does not run modules');
  const child = spawn(process.execPath, [task.module, ...task.arguments], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(`ends with ${signal ?? `exit code ${code}`}`));
  });
  try {
    return await awaitAnswer({ stdout: child.stdout, ended, kill }, task, signal);
  } finally {
    process.off('exit', kill);
  }
};
