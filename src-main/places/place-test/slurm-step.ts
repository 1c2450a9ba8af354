import { printable } from '../../../shared/text/control-characters.ts';
import type { SlurmPartition } from '../slurm/sinfo.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';
import { testScript } from './test-script.ts';

/** Fails for a partition that is not there, or takes no jobs; several may be named. */
function checkPartitions(wanted: string, partitions: readonly SlurmPartition[]): void {
  for (const name of wanted.split(',').filter(Boolean)) {
    const found = partitions.find((each) => each.name === name);
    const names = partitions.map((each) => printable(each.name)).join(', ');
    if (!found) throw missing(`There is no partition ${name}; there are: ${names || 'none'}.`);
    if (!found.up) throw missing(`The partition ${name} takes no jobs at present.`);
  }
}

async function look({ place, client, signal }: Look): Promise<Found> {
  const calls = { signal };
  await client.version(calls);
  const { version, cluster, maxArraySize, keepsAccounts } = await client.config(calls);
  const { minutes, warnSeconds } = place;
  if (minutes !== null && minutes * 60 <= warnSeconds * 2) {
    throw missing(
      `A run is asked for a checkpoint ${warnSeconds} s before its time limit of ${minutes} min: it would do little else. Set a longer time limit, or fewer seconds.`,
    );
  }
  checkPartitions(place.partition, await client.partitions(calls));
  // With partition, account, QoS and all that is asked for.
  await client.wouldTake(
    testScript({ place, name: 'hrm-lab-test', folder: place.folder, minutes, command: 'true' }),
    calls,
  );
  const accounts = keepsAccounts
    ? ''
    : '; it keeps no accounts, so that jobs are known for some minutes only after their end';
  return passed(
    `Slurm ${printable(version)}, cluster ${printable(cluster)}, takes jobs like these, up to ${maxArraySize} in an array${accounts}.`,
  );
}

export const SLURM_STEP: PlaceTestStep = { step: 'slurm', title: 'Slurm', look };
