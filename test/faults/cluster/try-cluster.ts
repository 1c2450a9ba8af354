import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { type Cluster, startCluster } from '../../slurm/cluster.ts';
import { until } from '../../slurm/until.ts';
import { clusterExperiment, clusterPlace, undisturbed } from './cluster-experiment.ts';
import { type ClusterFault, drawFault } from './cluster-faults.ts';
import { ClusterWorld } from './cluster-world.ts';
import { judge, type Judgement } from './judge.ts';
import { LabProcess } from './lab-process.ts';

export interface ClusterTrial {
  /** Runs: a multiple of 4. */
  readonly tasks: number;
  /** Updates of each. */
  readonly updates: number;
  /** Jobs at the same time. */
  readonly atOnce: number;
  readonly seed: number;
  /** Faults one after the other, each as soon as it can happen; null for draws until all is finished. */
  readonly faults: readonly ClusterFault[] | null;
  /** Milliseconds between two faults, at least and at most. */
  readonly pause: readonly [number, number];
  readonly onFault?: (name: string, count: number) => void;
}

export interface ClusterResult extends Judgement {
  /** How often each fault happened. */
  readonly faults: Readonly<Record<string, number>>;
  /** How often the user went on with what had ended too early. */
  readonly resumed: number;
  /** Jobs that Slurm held, and that were released. */
  readonly released: number;
  /** Why runs had failed before they were gone on with. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

const HURRY_MILLISECONDS = 700;

/** Strikes until the lab is done, or the faults that were asked for have happened. */
async function strike(world: ClusterWorld, trial: ClusterTrial): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const [from, to] = trial.pause;
  const left = trial.faults && [...trial.faults];
  for (let count = 0; world.lab.last?.kind !== 'done';) {
    const fault = left ? left[0] : drawFault(world);
    if (!fault) break;
    await world.wait(from, to);
    // An orphan trains on while nobody looks; there must be something to strike.
    if (world.tasks.length === 0 || !(await fault.strike(world))) continue;
    left?.shift();
    counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
    trial.onFault?.(fault.name, ++count);
  }
  await world.mended();
  return counts;
}

/** Lets jobs begin again as long as the lab is open, or will be. @returns how many were held */
async function hurryOn(world: ClusterWorld, isOver: () => boolean): Promise<number> {
  let held = 0;
  while (!isOver()) {
    await world.wait(HURRY_MILLISECONDS, HURRY_MILLISECONDS + 1);
    // A controller that stands still answers nobody.
    held += await world.hurry().catch(() => 0);
  }
  return held;
}

/** What is left of jobs and processes a moment after everything has finished. */
async function leftovers(world: ClusterWorld): Promise<string[]> {
  const findings: string[] = [];
  await until('orphans have noticed', () => world.tasks.length === 0).catch(() =>
    findings.push(`${world.tasks.length} processes train on`),
  );
  await until('the list of jobs is empty', async () => (await world.jobs()).length === 0).catch(
    () => findings.push('jobs are in the list'),
  );
  return findings;
}

async function tryOn(cluster: Cluster, trial: ClusterTrial): Promise<ClusterResult> {
  const [dataFolder, place, reference] = ['lab', 'place', 'undisturbed'].map((name) =>
    join(cluster.home, name),
  );
  for (const folder of [dataFolder, reference]) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, cluster.user.uid, cluster.user.gid);
  }
  const experiment = clusterExperiment(trial.tasks, trial.updates);
  const command = join(PACKAGE_ROOT, 'bin', 'hrm-lab');
  const owner = cluster.asTheUser;
  const lab = new LabProcess(
    { ...experiment, dataFolder, place: clusterPlace(place, command, trial.atOnce) },
    owner,
  );
  const calm = new LabProcess(
    { ...undisturbed(experiment), dataFolder: reference, place: null },
    owner,
  );
  const random = RandomGenerator.fromSeed(trial.seed, 'faults of a cluster');
  const world = new ClusterWorld(cluster, lab, random, place);
  const began = performance.now();
  let isOver = false;
  try {
    calm.open();
    lab.open();
    const hurrying = hurryOn(world, () => isOver);
    const counts = await strike(world, trial);
    await lab.ended();
    isOver = true;
    const released = await hurrying;
    const seconds = (performance.now() - began) / 1000;
    const left = await leftovers(world);
    await calm.ended();
    const judgement = await judge(dataFolder, place, reference);
    return {
      ...judgement,
      findings: [...judgement.findings, ...left],
      faults: Object.fromEntries(counts),
      resumed: lab.resumed,
      released,
      failures: [...lab.errors],
      seconds,
    };
  } finally {
    isOver = true;
    await Promise.all([lab.kill(), calm.kill()]);
  }
}

/**
 * Trains an experiment on a Slurm cluster of its own, with faults, and compares what comes home with the same
 * experiment that was trained here undisturbed.
 * @throws when the lab itself dies of something else than kill -9
 */
export async function tryCluster(trial: ClusterTrial): Promise<ClusterResult> {
  // Jobs leave the list soon: also while no lab is open.
  const cluster = await startCluster({ minJobAge: 15 });
  try {
    return await tryOn(cluster, trial);
  } finally {
    await cluster.stop();
  }
}
