import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import {
  isIn,
  isPast,
  type SupervisedRuns,
  superviseRuns,
  until,
} from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import { FakeCluster } from './fake-cluster.ts';

/** Nobody waits for its end. */
export const long: RunConfig = tinyConfig('quick', {
  learning: { ...tinyConfig('quick').learning, updates: 100_000 },
});

export interface PlacedLab extends SupervisedRuns {
  readonly cluster: FakeCluster;
}

/** A lab with a cluster without Slurm as its place `fake`. */
export function withCluster(): PlacedLab {
  const cluster = new FakeCluster();
  const supervised = superviseRuns({
    trainerWorker: TRAINER_WORKER,
    connect: () => cluster.connect(),
  });
  supervised.places.save(cluster.place());
  return { cluster, ...supervised };
}

/** Runs that the cluster has taken. */
export async function sendRuns({ runs }: PlacedLab, of: RunConfig, count = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, () => runs.create(of, {}, undefined, 'fake').id);
  for (const id of ids) await until(runs, id, ({ place }) => !!place?.job);
  return ids;
}

export const jobOf = ({ runs }: PlacedLab, id: string) => runs.get(id).place!.job!.id;

export async function removeForever({ runs, storage }: PlacedLab, id: string): Promise<void> {
  runs.delete(id);
  for await (const _ of storage.remove([id])) void _;
}

/** Waits until nothing of a run is at its place that is not here. */
export const isHome = (lab: PlacedLab, id: string) =>
  until(lab.runs, id, ({ place }) => !place!.left);

/** A run that was stopped there, and whose checkpoints come home when that is let. */
export async function stoppedOnItsWayHome(
  lab: PlacedLab,
): Promise<{ readonly id: string; readonly letCome: () => void }> {
  const { runs, cluster } = lab;
  const [id] = await sendRuns(lab, long);
  cluster.startAll();
  await until(runs, id, isPast(20));
  const { promise: mayCome, resolve: letCome } = Promise.withResolvers<void>();
  cluster.beforeCheckpoint = () => mayCome;
  runs.stop(id);
  await until(runs, id, isIn('stopped'));
  return { id, letCome };
}
