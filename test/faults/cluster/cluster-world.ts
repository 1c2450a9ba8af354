import { setTimeout } from 'node:timers/promises';
import type { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { Cluster } from '../../slurm/cluster.ts';
import { NODE_NAMES, type NodeName } from '../../slurm/slurm-configuration.ts';
import type { LabProcess } from './lab-process.ts';
import { type TaskProcess, taskProcesses } from './task-processes.ts';

/** A job that has not ended. */
export interface LiveJob {
  readonly id: string;
  readonly runs: boolean;
  /** Why it waits, in Slurm's word. */
  readonly reason: string;
}

/** Everything that can be broken. */
export class ClusterWorld {
  readonly cluster: Cluster;
  readonly lab: LabProcess;
  readonly random: RandomGenerator;
  readonly #folder: string;
  /** What is broken just now, and when it will be whole again. */
  readonly #broken = new Map<string, Promise<void>>();

  /** @param folder of the place */
  constructor(cluster: Cluster, lab: LabProcess, random: RandomGenerator, folder: string) {
    this.cluster = cluster;
    this.lab = lab;
    this.random = random;
    this.#folder = folder;
  }

  /** Processes that train, orphans among them. */
  get tasks(): TaskProcess[] {
    return taskProcesses(this.#folder);
  }

  get isWhole(): boolean {
    return this.#broken.size === 0;
  }

  isBroken(what: string): boolean {
    return this.#broken.has(what);
  }

  /** A node that is whole; undefined when there is none to spare. */
  node(): NodeName | undefined {
    return NODE_NAMES.some((name) => this.isBroken(name)) ? undefined : this.pick(NODE_NAMES);
  }

  pick<T>(all: readonly T[]): T | undefined {
    return all.length === 0 ? undefined : all[this.random.integer(all.length)];
  }

  /** Some time within a range, in milliseconds. */
  async wait(from: number, to: number): Promise<void> {
    await setTimeout(from + this.random.integer(to - from));
  }

  /** Something is broken until `mend` has ended, which begins at once. */
  breaks(what: string, mend: () => Promise<void>): void {
    const mended = mend().finally(() => this.#broken.delete(what));
    // Who waits for it hears of it.
    mended.catch(() => {});
    this.#broken.set(what, mended);
  }

  /** @throws what could not be mended */
  async mended(): Promise<void> {
    await Promise.all(this.#broken.values());
  }

  async jobs(): Promise<LiveJob[]> {
    const format = 'ArrayJobID:14,ArrayTaskID:12,State:14,Reason:40';
    const words = ['-h', '-r', '-t', 'PD,R', '-O', format];
    const said = await this.cluster.asAdministrator('squeue', ...words);
    const lines = said.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => {
      const [array, index, state, reason = ''] = line.trim().split(/\s+/);
      return { id: `${array}_${index}`, runs: state === 'RUNNING', reason };
    });
  }

  async aRunningJob(): Promise<string | undefined> {
    return this.pick((await this.jobs()).filter(({ runs }) => runs))?.id;
  }

  /**
   * Lets jobs begin again that Slurm lets wait: two minutes after a requeue, and for ever after a launch that failed.
   * @returns how many were held
   */
  async hurry(): Promise<number> {
    let held = 0;
    for (const { id, runs, reason } of await this.jobs()) {
      if (runs) continue;
      const isHeld = /^JobHeld|^launch_?failed/i.test(reason);
      if (!isHeld && reason !== 'BeginTime') continue;
      if (isHeld) held++;
      const words = isHeld ? ['release', id] : ['update', `JobId=${id}`, 'StartTime=now'];
      // It may have begun meanwhile.
      await this.cluster.asAdministrator('scontrol', ...words).catch(() => '');
    }
    return held;
  }
}
