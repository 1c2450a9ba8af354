import { cpus, hostname } from 'node:os';
import type { TaskPlace } from './prepare-task.ts';

/** Where this process runs, by what Slurm tells it. */
export function thisNode(
  lab: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): TaskPlace {
  const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: index } = environment;
  const { SLURM_JOB_ID = '', SLURM_RESTART_COUNT, SLURMD_NODENAME } = environment;
  const restart = Number(SLURM_RESTART_COUNT ?? 0);
  const [first] = cpus();
  return {
    job: array && index ? `${array}_${index}` : SLURM_JOB_ID,
    restart: Number.isSafeInteger(restart) && restart >= 0 ? restart : 0,
    node: SLURMD_NODENAME ?? hostname(),
    processor: first?.model.trim() || 'unknown',
    lab,
  };
}
