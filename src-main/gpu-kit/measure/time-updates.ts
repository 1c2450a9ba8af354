import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { Engine } from '../../engine/engine.ts';
import { createRunParts } from '../../trainer/run-parts.ts';
import { median } from './median.ts';
import { TimedEngine } from './timed-engine.ts';

/** Environment steps that the replay is made for; what a draw costs does not depend on it. */
const REPLAY_STEPS = 40;

/** Fewest and most repeats, and the seconds after which no further one begins. */
export interface Repeats {
  readonly fewest: number;
  readonly most: number;
  readonly seconds: number;
}

/** Medians of real updates, in seconds. */
export interface UpdateTimes {
  readonly repeats: number;
  /** All that an update causes: *learn*, optimisers, its share of targets and of acting. */
  readonly secondsPerUpdate: number;
  /** One *think* with carry for `batch` environment steps. */
  readonly secondsPerThink: number;
  /** One *learn* of `batch` transitions, without optimisers. */
  readonly secondsPerLearn: number;
}

/** At another batch size; no more environments than that. */
export function withBatch(config: RunConfig, batchSize: number): RunConfig {
  const environments = Math.min(config.learning.environments, batchSize);
  return { ...config, learning: { ...config.learning, batchSize, environments } };
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  into.push((performance.now() - began) / 1000);
}

/** The same with a replay that is soon full, on the last board of a ladder: the one that programs are counted on. */
function asMeasured(config: RunConfig): RunConfig {
  const { learning, ladder } = config;
  const replayCapacity = REPLAY_STEPS * learning.environments;
  return {
    ...config,
    learning: { ...learning, replayCapacity },
    ladder: { ...ladder, boards: '', stepLimits: '' },
  };
}

/**
 * Times the parts of real updates (environment steps, drawing with targets, *learn*, optimisers), at the real batch
 * size, after a warm-up of each.
 * @throws EngineError when the engine fails
 */
export async function timeUpdates(
  config: RunConfig,
  plain: Engine,
  repeats: Repeats,
): Promise<UpdateTimes> {
  const engine = new TimedEngine(plain);
  const { learning, seed } = config;
  const parts = await createRunParts(asMeasured(config), engine);
  const { agent, learner, replay, collector } = parts;
  const random = RandomGenerator.fromSeed(seed, 'learner');
  const outputs = { carry: agent.carries, trace: false };
  const acting = `think${outputs.carry ? '-carry' : ''}`;
  // Acting in as many environments as a batch has transitions is that think already.
  const alike = learning.environments === learning.batchSize;
  const thinking = alike ? null : await agent.thinking('online', learning.batchSize, outputs);
  const times: Record<'act' | 'draw' | 'update' | 'think' | 'learn', number[]> = {
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
  for (const noted of Object.values(times)) noted.length = 0;
  const began = performance.now();
  for (let repeat = 0; repeat < repeats.most; repeat++) {
    const late = performance.now() - began > 1000 * repeats.seconds;
    if (repeat >= repeats.fewest && late) break;
    await once();
  }
  await learner.dispose();
  await agent.dispose();
  return {
    repeats: times.update.length,
    secondsPerUpdate:
      median(times.act) / learning.updatesPerCollect +
      median(times.draw) / learning.updatesPerBatch +
      median(times.update),
    secondsPerThink: median(times.think),
    secondsPerLearn: median(times.learn),
  };
}
