import type { StopCause } from './task-host.ts';

/** What Slurm's signals mean for a task, as its batch script passes them on. */
const CAUSES = { SIGUSR2: 'put-back', SIGTERM: 'gave-way', SIGINT: 'gave-way' } as const;

/**
 * Calls `stop` whenever the process is asked to make room.
 * @returns a function that gives the signals back to the system
 */
export function onTaskSignals(stop: (cause: StopCause) => void): () => void {
  const listeners = Object.entries(CAUSES).map(([signal, cause]) => {
    const listen = () => stop(cause);
    process.on(signal, listen);
    return () => process.off(signal, listen);
  });
  return () => listeners.forEach((giveBack) => giveBack());
}
