import { expect, it } from 'vitest';
import { describeWithCluster } from '../slurm/describe-with-cluster.ts';
import { CLUSTER_FAULTS } from './cluster/cluster-faults.ts';
import { tryCluster } from './cluster/try-cluster.ts';

// The short form of `npm run faults -- cluster`.

const named = (name: string) => CLUSTER_FAULTS.find((fault) => fault.name === name)!;
const FAULTS = [
  'kill -9 of a slurmd',
  'kill -9 of the lab',
  'scontrol requeue',
  'kill -9 of a task',
  'scancel',
];

describeWithCluster('an experiment on a cluster where much happens', () => {
  it('ends as it does where nothing happens, to the same bits, with nothing left behind', async () => {
    const result = await tryCluster({
      tasks: 4,
      updates: 480,
      atOnce: 4,
      seed: 1,
      faults: FAULTS.map(named),
      pause: [200, 800],
    });
    expect(result).toMatchObject({ findings: [], failures: [], runs: 4 });
    expect(Object.keys(result.faults)).toEqual(FAULTS);
    expect(result.compared).toBeGreaterThanOrEqual(4 * 12);
  });
});
