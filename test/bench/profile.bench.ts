/**
 * Where the wall time of training goes: `npm run bench -- profile [--preset NAME] [--engine NAME]
 * [--threads N] [--updates N] [--json]`. Trains with the real training loop, without validations,
 * and prints the share of time inside the engine (a stopwatch around every run of a program) and
 * what the rest goes to (samples of the thread's stack). The last line is one JSON object.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { createEngine } from '../../src-main/engine/create-engine.ts';
import { TrainingLoop } from '../../src-main/trainer/training-loop.ts';
import type { TrainerEvent } from '../../src-main/trainer/protocol.ts';
import {
  countOption,
  engineOption,
  presetOption,
  readOptions,
  runBench,
  threadsOption,
} from './measure/bench-options.ts';
import { type PlaceOf, sampleStacks } from './measure/sampled-profile.ts';
import { TimedEngine } from '../../src-main/gpu-kit/measure/timed-engine.ts';

/** Updates before the stopwatch begins. */
const WARM_UP = 100;

const PLACES: readonly (readonly [part: string, place: string])[] = [
  ['/src-main/engine/', 'engine'],
  ['onnxruntime', 'engine'],
  ['/src-main/envs/', 'environments'],
  ['/src-main/agent/replay/', 'replay'],
  ['/src-main/agent/optimizer/', 'optimisers'],
  ['/src-main/agent/', 'drawing and choosing'],
  ['/checkpoint', 'checkpoints'],
  ['/src-main/trainer/', 'training loop, messages'],
  ['node:', 'training loop, messages'],
];

const placeOf: PlaceOf = (url, functionName) => {
  if (functionName === '(garbage collector)') return 'garbage collection';
  // Waiting for the engine's threads, or inside native code of it.
  if (functionName === '(idle)' || functionName === '(program)') return 'engine';
  return PLACES.find(([part]) => url.includes(part))?.[1] ?? null;
};

/** Seconds since the warm-up, all and inside the engine. */
class TrainingWatch {
  updates = 0;
  seconds = 0;
  engineSeconds = 0;
  readonly #engine: TimedEngine;
  #began: { update: number; at: number; engine: number } | null = null;

  constructor(engine: TimedEngine) {
    this.#engine = engine;
  }

  #engineTotal(): number {
    return [...this.#engine.totals().values()].reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /** Told after every tenth update. */
  reached(update: number): void {
    const at = performance.now() / 1000;
    const engine = this.#engineTotal();
    if (update < WARM_UP) return;
    this.#began ??= { update, at, engine };
    this.updates = update - this.#began.update;
    this.seconds = at - this.#began.at;
    this.engineSeconds = engine - this.#began.engine;
  }
}

async function train(config: RunConfig, engine: TimedEngine, updates: number) {
  const runFolder = mkdtempSync(join(tmpdir(), 'profile-'));
  const watch = new TrainingWatch(engine);
  // Events go through a real port, so that they cost what they cost in the lab.
  const { port1, port2 } = new MessageChannel();
  const ending = { now: () => {} };
  const send = (event: TrainerEvent, transfer: readonly ArrayBuffer[] = []) => {
    port1.postMessage(event, [...transfer]);
    if (event.kind !== 'metrics') return;
    const update = event.points[0]?.update ?? 0;
    watch.reached(update);
    if (update >= updates + WARM_UP) ending.now();
  };
  try {
    const limits = {
      resumeFrom: null,
      previousChoice: null,
      stopAtGoalRate: null,
      maxSeconds: null,
    };
    const loop = await TrainingLoop.create({ config, runFolder, ...limits }, engine, send);
    ending.now = () => loop.handle({ kind: 'discard' });
    const places = await sampleStacks(() => loop.run(), placeOf);
    return { watch, places };
  } finally {
    port1.close();
    port2.close();
    rmSync(runFolder, { recursive: true });
  }
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const options = readOptions({
    preset: text,
    engine: text,
    threads: text,
    updates: text,
    json: { type: 'boolean' },
  });
  const preset = presetOption(options) ?? findPreset('quick')!.config;
  const updates = countOption(options, 'updates') ?? 1000;
  const id = engineOption(options);
  const threads = threadsOption(options);
  const never = { ...preset.validation, everyUpdates: 10_000_000 };
  const learning = { ...preset.learning, updates: 10_000_000 };
  const engine = new TimedEngine(await createEngine(id, { threads }));
  try {
    const { watch, places } = await train(
      { ...preset, validation: never, learning },
      engine,
      updates,
    );
    const share = watch.engineSeconds / watch.seconds;
    const outside = new Map([...places].filter(([place]) => place !== 'engine'));
    const sampled = [...places.values()].reduce((a, b) => a + b, 0);
    const percent = (part: number) => `${(100 * part).toFixed(1).padStart(5)}%`;
    if (!options.json) {
      console.log(`${preset.preset} on ${id}, ${threads} threads, ${watch.updates} updates:`);
      console.log(`${percent(share)} inside the engine`);
      console.log(`${percent(1 - share)} outside, of which by samples of the stack`);
      for (const [place, seconds] of [...outside].toSorted((a, b) => b[1] - a[1])) {
        console.log(`  ${percent(seconds / sampled)} ${place}`);
      }
    }
    const figures = {
      preset: preset.preset,
      engine: id,
      threads,
      updates: watch.updates,
      secondsPerUpdate: watch.seconds / watch.updates,
      engineShare: share,
      outsideShare: 1 - share,
      outside: Object.fromEntries(
        [...outside].map(([place, seconds]) => [place, seconds / sampled]),
      ),
    };
    console.log(JSON.stringify(figures));
  } finally {
    await engine.dispose();
  }
});
