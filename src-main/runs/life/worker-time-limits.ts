/**
 * How long a worker may take before it is ended by force: the last resort, since a thread that is
 * ended inside native code can take the process with it.
 */
export interface WorkerTimeLimits {
  /** Without a sign of life after the command to stop. */
  readonly silenceMilliseconds: number;
  /** In all, when the lab is closed. */
  readonly closingMilliseconds: number;
  /** From the worker's last message to its exit. */
  readonly exitMilliseconds: number;
}

/** What workers are given unless told otherwise. */
export const WORKER_TIME_LIMITS: WorkerTimeLimits = {
  // One run of a program of the largest models may take a minute.
  silenceMilliseconds: 300_000,
  closingMilliseconds: 60_000,
  exitMilliseconds: 10_000,
};
