/**
 * Memory of training: `npm run bench -- memory [--capacity N] [--updates N] [--threads N] [--json]`.
 * First the paper preset with a full replay of synthetic transitions and a few real updates: peak
 * memory beside the estimate. Then whether anything grows: memory of a tiny run after more and
 * more updates, in a process of its own. The last line with --json is one JSON object.
 */
import { spawnSync } from 'node:child_process';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ReplayBuffer } from '../../src-main/agent/replay/replay-buffer.ts';
import { estimateMemory } from '../../src-main/calibration/memory-estimate.ts';
import { createEngine } from '../../src-main/engine/create-engine.ts';
import { createRunParts } from '../../src-main/trainer/run-parts.ts';
import { validate } from '../../src-main/evaluation/validate.ts';
import { countOption, readOptions, runBench, threadsOption } from './measure/bench-options.ts';
import { mebibytes, memoryNow, peakMemory } from '../../src-main/gpu-kit/measure/peak-memory.ts';

const UPDATES = 2;
/** Updates between two validations of the tiny run. */
const VALIDATED_EVERY = 100;
const CHECKED_AFTER = [200, 1_000, 5_000, 10_000];

/** Fills a replay through its own door with moves that never were. */
function fill(replay: ReplayBuffer): void {
  const { lanes, slotsPerLane, tokens, latentSize } = replay.shape;
  const random = RandomGenerator.fromSeed(1, 'fill');
  const latents = Float32Array.from({ length: lanes * latentSize }, () => random.uniform());
  const seen = new Uint8Array(lanes * tokens).fill(1);
  const cells = new Uint16Array(lanes);
  for (let time = 0; time < slotsPerLane; time++) {
    replay.writeObservations(seen, cells, latents, latents);
    for (let lane = 0; lane < lanes; lane++) {
      const action = (time + lane) % 4;
      replay.writeOutcome(lane, { action, reward: 0, terminated: false, exploratory: false });
    }
    replay.advance();
  }
}

/** Peak memory of the paper preset with a full replay, and what was estimated. */
async function fullReplay(capacity: number | null, threads: number) {
  const { config } = findPreset('paper-four-rooms')!;
  const replayCapacity = capacity ?? config.learning.replayCapacity;
  const full: RunConfig = { ...config, learning: { ...config.learning, replayCapacity } };
  const engine = await createEngine('onnx-cpu', { threads });
  const { agent, learner, replay, collector } = await createRunParts(full, engine);
  fill(replay);
  const random = RandomGenerator.fromSeed(1, 'learner');
  await collector.collect(1);
  for (let update = 0; update < UPDATES; update++) {
    if (learner.needsBatch) await learner.drawBatch(replay, random);
    await learner.update();
  }
  // One environment step of a validation: its programs and arrays belong to the peak.
  const shortest = { ...full, environment: { ...full.environment, stepLimit: 1 } };
  const { episodes } = full.validation;
  await validate(agent, { config: shortest, seed: 1, update: 0, episodes });
  await agent.dispose();
  await engine.dispose();
  const estimate = estimateMemory(full, { engine: 'onnx-cpu', threads });
  return {
    replayCapacity,
    peakMemoryMb: mebibytes(peakMemory()),
    estimatedMemoryMb: mebibytes(estimate.total),
    replayMb: mebibytes(estimate.replay),
  };
}

/** A run so small that thousands of updates take seconds, with everything that a run has. */
function tiny(): RunConfig {
  const { config } = findPreset('quick')!;
  return {
    ...config,
    environment: { ...config.environment, stepLimit: 10 },
    validation: { ...config.validation, episodes: 64 },
    model: { ...config.model, width: 8, heads: 1, inner: 8, layers: 1 },
    learning: {
      ...config.learning,
      batchSize: 8,
      environments: 4,
      replayCapacity: 400,
      learningStarts: 40,
    },
  };
}

/** Memory of this process after more and more updates of a tiny run. */
async function growth(checkedAfter: readonly number[], threads: number) {
  const config = tiny();
  const engine = await createEngine('onnx-cpu', { threads });
  const { learner, replay, collector, agent } = await createRunParts(config, engine);
  const random = RandomGenerator.fromSeed(1, 'learner');
  for (let i = 0; i < 10; i++) await collector.collect(1);
  const points: { updates: number; memoryMb: number }[] = [];
  for (let update = 1; update <= (checkedAfter.at(-1) ?? 0); update++) {
    await collector.collect(0.1);
    await learner.drawBatch(replay, random);
    await learner.update();
    if (update % VALIDATED_EVERY === 0) {
      await validate(agent, { config, seed: 1, update, episodes: config.validation.episodes });
    }
    if (checkedAfter.includes(update)) {
      points.push({ updates: update, memoryMb: mebibytes(memoryNow()) });
    }
  }
  await agent.dispose();
  await engine.dispose();
  return points;
}

/** The growth check in a process of its own, where no full replay was before. */
function growthApart(options: readonly string[]): unknown {
  const { status, stdout } = spawnSync(
    process.execPath,
    [import.meta.filename, '--growth', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  );
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout) as unknown;
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = readOptions({
    capacity: text,
    updates: text,
    threads: text,
    json: flag,
    growth: flag,
  });
  const threads = threadsOption(options);
  const most = countOption(options, 'updates') ?? CHECKED_AFTER.at(-1)!;
  const checkedAfter = CHECKED_AFTER.filter((updates) => updates <= most);
  if (options.growth) {
    console.log(JSON.stringify(await growth(checkedAfter, threads)));
    return;
  }
  const paper = await fullReplay(countOption(options, 'capacity'), threads);
  const passedOn = ['--threads', String(threads), '--updates', String(most)];
  const points = growthApart(passedOn) as Awaited<ReturnType<typeof growth>>;
  if (options.json) {
    console.log(JSON.stringify({ threads, paper, growth: points }));
    return;
  }
  console.log(
    `paper preset, ${paper.replayCapacity} transitions: peak ${paper.peakMemoryMb} MiB, estimated ${paper.estimatedMemoryMb} MiB (replay ${paper.replayMb} MiB)`,
  );
  for (const { updates, memoryMb } of points) {
    console.log(`tiny run after ${updates} updates: ${memoryMb} MiB`);
  }
});
