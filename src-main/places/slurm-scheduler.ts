import type { JobLook } from './follow/job-fate.ts';
import type { JobReport, Scheduler } from './scheduler.ts';
import { type JobPhase, jobState } from './slurm/job-states.ts';
import { jobWords } from './slurm/job-words.ts';
import type { SlurmClient } from './slurm/slurm-client.ts';
import type { SlurmJob } from './slurm/squeue.ts';

const STAGES: Readonly<Record<JobPhase, JobLook['stage']>> = {
  waiting: 'waits',
  running: 'runs',
  ending: 'runs',
  over: 'over',
};

type Told = Pick<SlurmJob, 'id' | 'state' | 'reason' | 'exit' | 'node'> &
  Partial<Pick<SlurmJob, 'restarts'>>;

function toReport(told: Told): JobReport {
  const { id, state, node } = told;
  const restarts = told.restarts ?? 0;
  const words = jobWords(told);
  const stage = state === 'CANCELLED' ? 'cancelled' : STAGES[jobState(state).phase];
  return {
    look: { stage, words: `job ${id} ${words}`, restarts },
    job: { id, state, words, node, restarts },
  };
}

/** Slurm, as the lab uses it. */
export class SlurmScheduler implements Scheduler {
  readonly #client: SlurmClient;

  constructor(client: SlurmClient) {
    this.#client = client;
  }

  async jobs(signal: AbortSignal): Promise<ReadonlyMap<string, JobReport>> {
    const jobs = await this.#client.jobs({ signal });
    return new Map(jobs.map((job) => [job.id, toReport(job)]));
  }

  async ended(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, JobReport>> {
    const records = await this.#client.records(ids, { signal });
    return new Map((records ?? []).map((record) => [record.id, toReport(record)]));
  }

  async longestArray(signal: AbortSignal): Promise<number> {
    const { maxArraySize } = await this.#client.config({ signal });
    // The highest index is one less, and arrays begin at 0.
    return Math.max(1, maxArraySize ?? 1_001);
  }

  async submit(name: string, script: string, signal: AbortSignal): Promise<string> {
    const { job } = await this.#client.submit({ name, script }, { signal });
    return String(job);
  }

  async cancelWaiting(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#client.cancelWaiting(ids, { signal });
  }

  async askToEnd(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#client.signal(ids, 'TERM', { signal });
  }
}
