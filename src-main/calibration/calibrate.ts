import type { RunConfig } from '../../shared/run-config/schema.ts';
import { layoutSize, parameterLayout } from '../agent/model/parameter-layout.ts';
import { adamAtan2Update, adamWUpdate, createAdamState } from '../agent/optimizer/adam.ts';
import { clipGradient } from '../agent/optimizer/gradient-clip.ts';
import { polyakUpdate } from '../agent/optimizer/polyak.ts';
import type { Calibration } from '../../shared/contract/engines.ts';
import type { Engine } from '../engine/engine.ts';
import { countOperations } from '../engine/program/operation-count.ts';
import type { Program } from '../engine/program/program.ts';
import { timeReplay } from './replay-time.ts';
import { runPrograms } from './run-programs.ts';
import { type TimedProgramOptions, timedProgram } from './timed-program.ts';
import { timeRuns } from './time-runs.ts';

/** Of which the median counts. */
const REPEATS = 5;

/** Seconds of what an update does to the weights: clipping, Adam, and the target network. */
function timeOptimizer({ model, learning }: Pick<RunConfig, 'model' | 'learning'>): number {
  const size = layoutSize(parameterLayout(model));
  const online = new Float32Array(size).fill(0.1);
  const target = online.slice();
  const gradient = Float32Array.from(online, (_, i) => 1e-3 * Math.sin(i));
  const state = createAdamState(size);
  const update = learning.optimizer === 'adamw' ? adamWUpdate : adamAtan2Update;
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now();
    clipGradient(gradient, learning.gradientClip);
    update(online, gradient, state, learning);
    polyakUpdate(target, online, learning.targetRate);
    return (performance.now() - started) / 1000;
  });
  return times.toSorted((a, b) => a - b)[REPEATS >> 1];
}

export interface CalibrateOptions {
  /** Threads of the engine. */
  readonly threads: number;
  /** About how long it may take in all. */
  readonly seconds: number;
  /** Programs timed so far. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends it with the signal's reason, between two runs of a program. */
  readonly signal?: AbortSignal | undefined;
}

/** What a calibration takes unless told otherwise. */
export const CALIBRATION_SECONDS = 2;

/** Samples a thread to begin with: every thread works, and the largest models take no second. */
const SAMPLES_A_THREAD = 2;

/**
 * Measures what an engine does with the programs of a configuration: one *learn* and one *think*
 * of a training batch. Programs that are too slow for the time given are timed at a smaller batch
 * and scaled up, see `timeRuns`. Of a think one recurrent step is timed (a graph of eight takes
 * long to compile), the others and those of acting cost what their operations say.
 * secondsPerUpdate = learn + optimisers + (reading a batch + think of its targets, two with Double
 * DQN) / updatesPerBatch + (acting + writing it down) / updatesPerCollect.
 * @throws EngineError when the engine fails; the signal's reason when it is aborted.
 */
export async function calibrate(
  engine: Engine,
  config: RunConfig,
  { threads, seconds, onProgress, signal }: CalibrateOptions,
): Promise<Calibration> {
  const { learning } = config;
  const { batchSize, environments, updatesPerBatch, updatesPerCollect } = learning;
  const programs = runPrograms(config);
  let done = 0;
  const time = async (program: Program, options: TimedProgramOptions) => {
    onProgress?.(done++, 2);
    signal?.throwIfAborted();
    const compiled = await engine.compile(program);
    try {
      return await timeRuns((batch) => timedProgram(compiled, program, batch, options), {
        batch: batchSize,
        smallest: SAMPLES_A_THREAD * threads,
        budgetSeconds: seconds / 2,
        signal,
      });
    } finally {
      await compiled.dispose();
    }
  };
  const links = updatesPerBatch > 1 ? { zH: 'zH', zL: 'zL' } : {};
  const learn = await time(programs.learn, { training: true, links });
  const oneStep = runPrograms({ ...config, model: { ...config.model, recurrentSteps: 1 } }).targets;
  const oneStepSeconds = await time(oneStep, { training: false });
  const perOperation = oneStepSeconds / countOperations(oneStep, batchSize);
  const thinkOperations = countOperations(programs.targets, batchSize);
  const think = perOperation * thinkOperations;
  const act = perOperation * countOperations(programs.acting, environments);
  const replay = timeReplay(config);
  const bootstraps = learning.doubleDqn ? 2 : 1;
  onProgress?.(2, 2);
  return {
    secondsPerUpdate:
      learn +
      timeOptimizer(config) +
      (replay.draw + bootstraps * think) / updatesPerBatch +
      (replay.write + act) / updatesPerCollect,
    secondsPerThink: think,
    secondsPerLearn: learn,
    thinkGflops: thinkOperations / think / 1e9,
    learnGflops: countOperations(programs.learn, batchSize) / learn / 1e9,
  };
}
