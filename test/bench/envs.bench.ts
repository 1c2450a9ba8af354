/**
 * Environment steps per second on one core: `node test/bench/envs.bench.ts`.
 * Prints the median and the range of several repeats for each board.
 */
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { fourRooms } from '../../shared/worlds/four-rooms.ts';
import { randomMaze } from '../../shared/worlds/random-maze.ts';
import { createEnvironment } from '../../src-main/envs/create-environment.ts';
import type { VectorEnvironment } from '../../src-main/envs/vector-environment.ts';

const LANES = 256;
const ENVIRONMENT_STEPS = 4_000;
const REPEATS = 9;
/** Actions are drawn beforehand, in this many batches, so that drawing them is not measured. */
const BATCHES = 64;

const actions = Array.from({ length: BATCHES }, (_, batch) => {
  const random = RandomGenerator.fromSeed(1, batch);
  return Uint8Array.from({ length: LANES }, () => random.integer(4));
});

function walk(environment: VectorEnvironment, observations: Uint8Array | null): void {
  for (let t = 0; t < ENVIRONMENT_STEPS; t++) {
    environment.step(actions[t % BATCHES]);
    for (let lane = 0; lane < LANES; lane++) {
      if (environment.terminated[lane] || environment.truncated[lane]) environment.reset(lane);
    }
    if (observations) environment.observe(observations);
  }
}

/** Millions of environment steps a second, and bytes allocated per environment step. */
function measure(config: RunConfig['environment'], observing: boolean): string {
  const random = RandomGenerator.fromSeed(1, 'environment');
  const environment = createEnvironment(config, LANES, random);
  const observations = observing ? new Uint8Array(LANES * environment.cells) : null;
  walk(environment, observations);
  const heapBefore = process.memoryUsage().heapUsed;
  const rates = Array.from({ length: REPEATS }, () => {
    const began = performance.now();
    walk(environment, observations);
    return (LANES * ENVIRONMENT_STEPS) / (performance.now() - began) / 1_000;
  }).toSorted((a, b) => a - b);
  const allocated = process.memoryUsage().heapUsed - heapBefore;
  const median = rates[REPEATS >> 1].toFixed(1);
  const range = `${rates[0].toFixed(1)}..${rates[REPEATS - 1].toFixed(1)}`;
  const perStep = (allocated / (REPEATS * LANES * ENVIRONMENT_STEPS)).toFixed(3);
  return `${median} M/s (${range}; ${perStep} bytes of heap per environment step)`;
}

function report(name: string, config: RunConfig['environment']): void {
  console.log(`${name}, step and reset:          ${measure(config, false)}`);
  console.log(`${name}, step, reset and observe: ${measure(config, true)}`);
}

const rooms = fourRooms.defaults;
for (const inside of ['5', '7', '9', '11'] as const) {
  report(`four rooms ${inside}×${inside}`, { ...rooms, inside });
}
const small = findPreset('maze-small')!.config.environment;
report('maze 3×4 cells', small);
const paper = randomMaze.defaults;
report('maze 5×6 cells, doors redrawn together', paper);
report('maze 5×6 cells, independent doors', { ...paper, mazeDoorRule: 'independent' });
const large = { mazeRows: 10, mazeColumns: 12, mazeWalls: 45, mazeDoors: 20 };
report('maze 10×12 cells', { ...paper, ...large });
