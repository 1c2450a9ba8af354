import { app, utilityProcess } from 'electron';
import { awaitAnswer } from '../children/await-answer.ts';
import type { ChildRunner } from '../children/child-runner.ts';

/**
 * Runs a child in a utility process of Electron: with the fuse `runAsNode` off, its executable is no Node.
 */
export const runInUtilityProcess: ChildRunner = async (task, signal) => {
  // Before, Electron starts no process.
  await app.whenReady();
  const child = utilityProcess.fork(task.module, [...task.arguments], {
    stdio: ['ignore', 'pipe', 'ignore'],
    serviceName: 'HRM-Agent Lab: a trial',
  });
  const { stdout } = child;
  if (!stdout) throw new Error('Electron gave the process of a trial no output');
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code) => resolve(`ends with exit code ${code}`));
  });
  // Told before `exit`, which says that it is over; without a listener it would end the application.
  child.on('error', () => {});
  return awaitAnswer({ stdout, ended, kill: () => void child.kill() }, task, signal);
};
