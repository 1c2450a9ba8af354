import { PlaceError } from '../place-error.ts';
import { wholeNumber } from './squeue.ts';

/** What a cluster is set to, as far as it concerns runs. */
export interface SlurmConfig {
  /** e.g. 22.05.8; '' when it is not told. */
  readonly version: string;
  readonly cluster: string;
  /** Tasks of an array at most; their numbers are below it. */
  readonly maxArraySize: number;
  /** Jobs and tasks of arrays in the whole cluster at most. */
  readonly maxJobCount: number;
  /** Whether jobs that have left the list are still known to sacct. */
  readonly keepsAccounts: boolean;
  /** Seconds for which a job that has ended stays in the list. */
  readonly minJobAge: number;
}

export const CONFIG_COMMAND = ['scontrol', 'show', 'config'] as const;

/**
 * @param output of `CONFIG_COMMAND`
 * @throws PlaceError PLACE_ANSWER when it is none
 */
export function parseConfig(output: string): SlurmConfig {
  const settings = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [, name, value] = /^(\w+)\s*= ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value.trim());
  }
  const number = (name: string) => wholeNumber((settings.get(name) ?? '').split(' ')[0] ?? '');
  const maxArraySize = number('MaxArraySize');
  if (maxArraySize === null) {
    const text = 'What scontrol says there of the cluster’s configuration cannot be read.';
    throw new PlaceError('PLACE_ANSWER', text);
  }
  const storage = settings.get('AccountingStorageType') ?? '';
  return {
    version: settings.get('SLURM_VERSION') ?? '',
    cluster: settings.get('ClusterName') ?? '',
    maxArraySize,
    // Slurm's own defaults.
    maxJobCount: number('MaxJobCount') ?? 10_000,
    minJobAge: number('MinJobAge') ?? 300,
    keepsAccounts: !/^$|none|\(null\)/.test(storage),
  };
}
