import { getHeapStatistics } from 'node:v8';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import { freeBytes } from '../../disk/free-space.ts';

/** Between two measurements: often enough for a curve, seldom enough that it costs nothing. */
const EVERY_SECONDS = 5;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Where a run stands when the machine is measured. */
export interface SystemMoment {
  readonly update: number;
  /** Training time so far. */
  readonly wallSeconds: number;
  readonly environmentSteps: number;
}

/** What is read of the process and the machine, injected by tests. */
export interface SystemProbe {
  /** Seconds of a clock that never goes back. */
  readonly seconds: () => number;
  /** Seconds of processor time that the process has used, on all cores. */
  readonly processorSeconds: () => number;
  /** Bytes of the process in memory. */
  readonly processBytes: () => number;
  /** Bytes of this thread's JavaScript and of arrays that it holds. */
  readonly workerBytes: () => number;
  /** Bytes that can still be written; null when nobody knows. */
  readonly freeBytes: () => number | null;
}

/** The process that trains, and the disk of a folder. */
export function systemProbe(folder: string): SystemProbe {
  return {
    seconds: () => performance.now() / 1000,
    processorSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    processBytes: () => process.memoryUsage.rss(),
    workerBytes: () => {
      const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
      return heap + external;
    },
    freeBytes: () => freeBytes(folder),
  };
}

/** Measures now and then what training costs the machine, as metric points. */
export class SystemMeter {
  readonly #probe: SystemProbe;
  #before: (SystemMoment & { readonly seconds: number; readonly processor: number }) | null = null;

  constructor(probe: SystemProbe) {
    this.#probe = probe;
  }

  /** Points since the last measurement; none when it was a moment ago, and none the first time. */
  takePoints(moment: SystemMoment): MetricPoint[] {
    const probe = this.#probe;
    const seconds = probe.seconds();
    const before = this.#before;
    if (before && seconds - before.seconds < EVERY_SECONDS) return [];
    const processor = probe.processorSeconds();
    this.#before = { ...moment, seconds, processor };
    if (!before) return [];
    const { update, wallSeconds, environmentSteps } = moment;
    const point = (key: MetricKey, value: number) => ({ key, update, wallSeconds, value });
    const points = [
      point('system/processMemory', probe.processBytes() / MIB),
      point('system/workerMemory', probe.workerBytes() / MIB),
      point('system/busyCores', (processor - before.processor) / (seconds - before.seconds)),
    ];
    const trained = wallSeconds - before.wallSeconds;
    if (trained > 0) {
      const rate = (environmentSteps - before.environmentSteps) / trained;
      points.push(point('system/environmentStepsPerSecond', rate));
    }
    const free = probe.freeBytes();
    if (free !== null) points.push(point('system/freeDisk', free / GIB));
    return points;
  }
}
