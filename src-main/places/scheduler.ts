import type { PlacedJob } from '../../shared/contract/places.ts';
import type { JobLook } from './follow/job-fate.ts';

/** What a scheduler says of a job. */
export interface JobReport {
  readonly look: JobLook;
  readonly job: PlacedJob;
}

/** The scheduler of a place. Every call ends in time. @throws PlaceError */
export interface Scheduler {
  /** The jobs of this user that are in the list, by their ids: 123_4 for a task of an array. */
  jobs(signal: AbortSignal): Promise<ReadonlyMap<string, JobReport>>;
  /** What is known of jobs that have left the list; those of which nobody knows are left out. */
  ended(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, JobReport>>;
  /** Most tasks of an array of jobs. */
  longestArray(signal: AbortSignal): Promise<number>;
  /**
   * Sends an array of jobs, once: what was sent under that name before is found again.
   * @param name of the job
   * @param script its path at the place
   * @returns the id of the array
   * @throws PlaceError PLACE_REFUSED when the scheduler does not take it
   */
  submit(name: string, script: string, signal: AbortSignal): Promise<string>;
  /** Ends jobs that wait; those that run go on. */
  cancelWaiting(ids: readonly string[], signal: AbortSignal): Promise<void>;
  /** Asks jobs that run to write a checkpoint and end. */
  askToEnd(ids: readonly string[], signal: AbortSignal): Promise<void>;
}
