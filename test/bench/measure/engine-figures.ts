import { cpus } from 'node:os';
import type { EngineId } from '../../../shared/run-config/engine-ids.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { operationsPerUpdate } from '../../../src-main/calibration/operations-per-update.ts';
import { runPrograms } from '../../../src-main/calibration/run-programs.ts';
import { createEngine } from '../../../src-main/engine/create-engine.ts';
import { countOperations } from '../../../src-main/engine/program/operation-count.ts';
import { createRunParts } from '../../../src-main/trainer/run-parts.ts';
import { gemmPeak } from './gemm-peak.ts';
import { median } from './median.ts';
import { mebibytes, peakMemory } from './peak-memory.ts';
import { TimedEngine } from './timed-engine.ts';

/** Fewest and most repeats, and the seconds after which no further one begins. */
const REPEATS = { fewest: 3, most: 40, seconds: 10 };
/** Environment steps that the replay is made for; what a draw costs does not depend on it. */
const REPLAY_STEPS = 40;

/** What `npm run bench -- --preset NAME` prints. Seconds are medians. */
export interface EngineFigures {
  readonly preset: string;
  readonly engine: EngineId;
  readonly threads: number;
  readonly batch: number;
  readonly machine: string;
  readonly repeats: number;
  /** All that an update causes: *learn*, optimisers, its share of targets and of acting. */
  readonly secondsPerUpdate: number;
  readonly updatesPerSecond: number;
  /** One *think* with carry for `batch` environment steps. */
  readonly secondsPerThink: number;
  /** One *learn* of `batch` transitions, without optimisers. */
  readonly secondsPerLearn: number;
  readonly operationsPerUpdate: number;
  readonly thinkGflops: number;
  readonly learnGflops: number;
  /** The best of large square products in this process, on all threads. */
  readonly gemmPeakGflops: number;
  readonly thinkShareOfPeak: number;
  readonly learnShareOfPeak: number;
  readonly peakMemoryMb: number;
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  into.push((performance.now() - began) / 1000);
}

interface UpdateTimes {
  readonly act: number[];
  readonly draw: number[];
  readonly update: number[];
  readonly think: number[];
  readonly learn: number[];
}

/** Times the parts of real updates after a warm-up of each. */
async function timeUpdates(config: RunConfig, engine: TimedEngine): Promise<UpdateTimes> {
  const { learning, variant, seed } = config;
  const { agent, learner, replay, collector } = await createRunParts(config, engine);
  const random = RandomGenerator.fromSeed(seed, 'learner');
  const outputs = { carry: variant === 'carry', trace: false };
  const acting = `think${outputs.carry ? '-carry' : ''}`;
  // Acting in as many environments as a batch has transitions is that think already.
  const alike = learning.environments === learning.batchSize;
  const thinking = alike ? null : await agent.thinking('online', learning.batchSize, outputs);
  const times: UpdateTimes = {
    act: [],
    draw: [],
    update: [],
    think: engine.runs(acting, learning.batchSize),
    learn: engine.runs('learn', learning.batchSize),
  };
  const once = async () => {
    await timed(times.act, () => collector.collect(1));
    await timed(times.draw, () => learner.drawBatch(replay, random));
    await timed(times.update, () => learner.update());
    await thinking?.run();
  };
  for (let i = 0; i < learning.returnSteps + 1; i++) await collector.collect(1);
  await once();
  for (const noted of Object.values(times) as number[][]) noted.length = 0;
  const began = performance.now();
  for (let repeat = 0; repeat < REPEATS.most; repeat++) {
    const late = performance.now() - began > 1000 * REPEATS.seconds;
    if (repeat >= REPEATS.fewest && late) break;
    await once();
  }
  const copies = structuredClone(times);
  await agent.dispose();
  return copies;
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
  const { learning } = config;
  const small = { ...learning, replayCapacity: REPLAY_STEPS * learning.environments };
  const plain = await createEngine(id, { threads });
  const engine = new TimedEngine(plain);
  try {
    const peakBefore = await gemmPeak(plain, threads);
    const times = await timeUpdates({ ...config, learning: small }, engine);
    // Machines are noisy: the peak is the better of two measurements around the programs'.
    const peak = Math.max(peakBefore, await gemmPeak(plain, threads));
    const secondsPerThink = median(times.think);
    const secondsPerLearn = median(times.learn);
    const secondsPerUpdate =
      median(times.act) / learning.updatesPerCollect +
      median(times.draw) / learning.updatesPerBatch +
      median(times.update);
    const { acting, learn } = runPrograms(config);
    const thinkGflops = countOperations(acting, learning.batchSize) / secondsPerThink / 1e9;
    const learnGflops = countOperations(learn, learning.batchSize) / secondsPerLearn / 1e9;
    return {
      preset: config.preset,
      engine: id,
      threads,
      batch: learning.batchSize,
      machine: `${cpus()[0]?.model.trim() ?? process.arch}, ${cpus().length} processors`,
      repeats: times.update.length,
      secondsPerUpdate,
      updatesPerSecond: 1 / secondsPerUpdate,
      secondsPerThink,
      secondsPerLearn,
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
