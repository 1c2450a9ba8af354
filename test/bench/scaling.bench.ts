/**
 * How cost grows with width, board, batch and recurrent steps: `npm run bench -- scaling
 * [--engine NAME] [--threads N] [--budget SECONDS] [--json]`. Prints operations and seconds a
 * sample of *think* (without carry) and *learn*. What would take too large a part of the budget
 * is skipped and said. The last line with --json is one JSON object.
 */
import { findPreset } from '../../shared/run-config/presets.ts';
import type { ModelShape } from '../../src-main/agent/model/hrm.ts';
import { learnProgram } from '../../src-main/agent/model/learn-program.ts';
import { thinkProgram } from '../../src-main/agent/model/think-program.ts';
import { createEngine } from '../../src-main/engine/create-engine.ts';
import type { CompiledProgram, Engine, Execution } from '../../src-main/engine/engine.ts';
import { countOperations } from '../../src-main/engine/program/operation-count.ts';
import type { Program } from '../../src-main/engine/program/program.ts';
import {
  countOption,
  engineOption,
  readOptions,
  runBench,
  threadsOption,
} from './measure/bench-options.ts';
import { median } from '../../src-main/gpu-kit/measure/median.ts';
import { randomBinding } from './measure/random-binding.ts';

const WIDTHS = [32, 64, 128];
const SIDES = [7, 11, 15, 21];
const BATCHES = [1, 4, 16, 64, 256, 1024];
/** Recurrent steps of a think, at one batch size; a single one is in the series of batches. */
const MORE_RECURRENT_STEPS = [2, 4, 8];
const BATCH_OF_RECURRENT_STEPS = 16;
/** Runs after a warm-up. */
const REPEATS = 3;
/** Seconds for everything, unless told otherwise, and the share that one size may take. */
const BUDGET = 180;
const LARGEST_SHARE = 1 / 40;
/** What an engine is expected to reach before it was measured, operations a second. */
const FIRST_GUESS = 2e10;

interface Row {
  readonly program: 'think' | 'learn';
  readonly width: number;
  readonly side: number;
  readonly recurrentSteps: number;
  readonly batch: number;
  readonly operationsPerSample: number;
  /** null when it was skipped. */
  readonly secondsPerSample: number | null;
  readonly gflops: number | null;
}

/** Measures within a budget of seconds. */
class ScalingTable {
  readonly rows: Row[] = [];
  readonly #engine: Engine;
  readonly #budget: number;
  readonly #began = performance.now();
  /** Seconds since the beginning by which the size under way must be done. */
  #until = 0;
  /** Operations a second, the most seen so far: one that was disturbed says little. */
  #pace = FIRST_GUESS;

  constructor(engine: Engine, budget: number) {
    this.#engine = engine;
    this.#budget = budget;
  }

  /** The next size may take its part of the time, and what those before it left. */
  beginSize(index: number, sizes: number): void {
    this.#until = (this.#budget * (index + 1)) / sizes;
  }

  /** All batch sizes of one program. */
  async measure(
    program: Program,
    size: Pick<Row, 'program' | 'width' | 'side' | 'recurrentSteps'>,
    batches: readonly number[],
  ): Promise<void> {
    // Compiling takes time too: only what will run is compiled.
    let compiled: CompiledProgram | null = null;
    for (const batch of batches) {
      const operations = countOperations(program, batch);
      let seconds: number | null = null;
      if (this.#fits(operations)) {
        compiled ??= await this.#engine.compile(program);
        seconds = await this.#seconds(compiled.bind(randomBinding(program, batch)));
      }
      if (seconds !== null) this.#pace = Math.max(this.#pace, operations / seconds);
      this.rows.push({
        ...size,
        batch,
        operationsPerSample: operations / batch,
        secondsPerSample: seconds === null ? null : seconds / batch,
        gflops: seconds === null ? null : operations / seconds / 1e9,
      });
    }
    await compiled?.dispose();
  }

  /** Once for warming up and once at least for the clock. */
  #fits(operations: number): boolean {
    const elapsed = (performance.now() - this.#began) / 1000;
    const expected = (2 * operations) / this.#pace;
    return expected <= Math.min(this.#budget * LARGEST_SHARE, this.#until - elapsed);
  }

  async #seconds(execution: Execution): Promise<number> {
    await execution.run();
    const times: number[] = [];
    let sum = 0;
    while (times.length < REPEATS && sum < (this.#budget * LARGEST_SHARE) / 2) {
      const began = performance.now();
      await execution.run();
      times.push((performance.now() - began) / 1000);
      sum += times[times.length - 1];
    }
    return median(times);
  }
}

/** The paper's model at another width, on a square board. */
function shapeOf(width: number, side: number, recurrentSteps: number): ModelShape {
  const { model } = findPreset('paper-four-rooms')!.config;
  return { model: { ...model, width, recurrentSteps }, rows: side, columns: side };
}

async function measureAll(table: ScalingTable): Promise<void> {
  const think = (width: number, side: number, recurrentSteps: number) =>
    thinkProgram(shapeOf(width, side, recurrentSteps), { carry: false, trace: false });
  for (const [w, width] of WIDTHS.entries()) {
    for (const [s, side] of SIDES.entries()) {
      table.beginSize(w * SIDES.length + s, WIDTHS.length * SIDES.length);
      const size = { width, side, recurrentSteps: 1 };
      await table.measure(think(width, side, 1), { program: 'think', ...size }, BATCHES);
      const learn = learnProgram(shapeOf(width, side, 1), { latents: true, recurrentSteps: 1 });
      await table.measure(learn, { program: 'learn', ...size }, BATCHES);
      for (const recurrentSteps of MORE_RECURRENT_STEPS) {
        const longer = { program: 'think', width, side, recurrentSteps } as const;
        const program = think(width, side, recurrentSteps);
        await table.measure(program, longer, [BATCH_OF_RECURRENT_STEPS]);
      }
    }
  }
}

function line(row: Row): string {
  const { program, width, side, recurrentSteps, batch, operationsPerSample } = row;
  const measured =
    row.secondsPerSample === null
      ? 'skipped: over the budget'
      : `${(1000 * row.secondsPerSample).toPrecision(3).padStart(8)} ms a sample ${row.gflops?.toFixed(0).padStart(5)} GF/s`;
  const cells = [
    program,
    `D ${String(width).padStart(3)}`,
    `${side}×${side}`.padStart(5),
    `M ${recurrentSteps}`,
    `batch ${String(batch).padStart(4)}`,
    `${(operationsPerSample / 1e6).toFixed(0).padStart(6)} MFLOP`,
  ];
  return `${cells.join('  ')}  ${measured}`;
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const json = { type: 'boolean' } as const;
  const options = readOptions({ engine: text, threads: text, budget: text, json });
  const id = engineOption(options);
  const threads = threadsOption(options);
  const engine = await createEngine(id, { threads });
  try {
    const table = new ScalingTable(engine, countOption(options, 'budget') ?? BUDGET);
    await measureAll(table);
    for (const row of table.rows) (options.json ? console.error : console.log)(line(row));
    if (options.json) console.log(JSON.stringify({ engine: id, threads, rows: table.rows }));
  } finally {
    await engine.dispose();
  }
});
