import { cpus } from 'node:os';
import type { EngineId } from '../../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { operationsPerUpdate } from '../../../src-main/calibration/operations-per-update.ts';
import { runPrograms } from '../../../src-main/calibration/run-programs.ts';
import { createEngine } from '../../../src-main/engine/create-engine.ts';
import { countOperations } from '../../../src-main/engine/program/operation-count.ts';
import { mebibytes, peakMemory } from '../../../src-main/gpu-kit/measure/peak-memory.ts';
import { timeUpdates, type UpdateTimes } from '../../../src-main/gpu-kit/measure/time-updates.ts';
import { gemmPeak } from './gemm-peak.ts';

const REPEATS = { fewest: 3, most: 40, seconds: 10 };

/** What `npm run bench -- --preset NAME` prints. Seconds are medians. */
export interface EngineFigures extends UpdateTimes {
  readonly preset: string;
  readonly engine: EngineId;
  readonly threads: number;
  readonly batch: number;
  readonly machine: string;
  readonly updatesPerSecond: number;
  readonly operationsPerUpdate: number;
  readonly thinkGflops: number;
  readonly learnGflops: number;
  /** The best of large square products in this process, on all threads. */
  readonly gemmPeakGflops: number;
  readonly thinkShareOfPeak: number;
  readonly learnShareOfPeak: number;
  readonly peakMemoryMb: number;
}

/**
 * Measures one engine with the programs of one configuration, at its real batch size. Takes
 * several seconds; nothing else should run.
 */
export async function measureEngine(
  config: RunConfig,
  id: EngineId,
  threads: number,
): Promise<EngineFigures> {
  const { batchSize } = config.learning;
  const engine = await createEngine(id, { threads });
  try {
    const peakBefore = await gemmPeak(engine, threads);
    const times = await timeUpdates(config, engine, REPEATS);
    // Machines are noisy: the peak is the better of two measurements around the programs'.
    const peak = Math.max(peakBefore, await gemmPeak(engine, threads));
    const { acting, learn } = runPrograms(config);
    const thinkGflops = countOperations(acting, batchSize) / times.secondsPerThink / 1e9;
    const learnGflops = countOperations(learn, batchSize) / times.secondsPerLearn / 1e9;
    return {
      preset: config.preset,
      engine: id,
      threads,
      batch: batchSize,
      machine: `${cpus()[0]?.model.trim() ?? process.arch}, ${cpus().length} processors`,
      ...times,
      updatesPerSecond: 1 / times.secondsPerUpdate,
      operationsPerUpdate: operationsPerUpdate(config),
      thinkGflops,
      learnGflops,
      gemmPeakGflops: peak,
      thinkShareOfPeak: thinkGflops / peak,
      learnShareOfPeak: learnGflops / peak,
      peakMemoryMb: mebibytes(peakMemory()),
    };
  } finally {
    await engine.dispose();
  }
}
