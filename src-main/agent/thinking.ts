import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { CompiledProgram, Execution } from '../engine/engine.ts';
import type { ModelShape } from './model/hrm.ts';
import { positionCount } from './model/hrm.ts';
import { carriedPositions, type ThinkOutputs } from './model/think-program.ts';

/** What a *think* reads and writes at one batch size; row-major, first axis B. */
export interface ThinkArrays {
  /** [B, S] */
  readonly tokens: Int32Array;
  /** [B, R] positions in the sequence of the cells at which Q-values are read: the agent's. */
  readonly agentPosition: Int32Array;
  /** [B, C, D] latents to start from, C as `carriedZ` says. */
  readonly zH: Float32Array;
  readonly zL: Float32Array;
  /** [B, R, A] */
  readonly q: Float32Array;
  /** [B, C, D] latents to carry; empty unless asked for. */
  readonly nextZH: Float32Array;
  readonly nextZL: Float32Array;
  /** Per recurrent step; empty unless asked for. */
  readonly trace: readonly ThinkTrace[];
}

/** After one recurrent step: Q-values [B, A], and both latents at the readout position [B, D]. */
export interface ThinkTrace {
  readonly q: Float32Array;
  readonly zH: Float32Array;
  readonly zL: Float32Array;
}

/** What a *think* program is bound with. */
export interface ThinkSetting {
  readonly shape: ModelShape;
  /** By the names that programs use. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** Changes whenever the weights do. */
  readonly weightsVersion: () => number;
  readonly batch: number;
  readonly outputs: ThinkOutputs;
}

/** A *think* program bound to arrays of one batch size. */
export class Thinking {
  readonly batch: number;
  readonly arrays: ThinkArrays;
  readonly #execution: Execution;

  constructor(program: CompiledProgram, setting: ThinkSetting) {
    const { shape, weights, weightsVersion, batch } = setting;
    const { carry, trace, readouts = 1 } = setting.outputs;
    const { width, recurrentSteps } = shape.model;
    const latentSize = batch * carriedPositions(shape, positionCount(shape)) * width;
    const carried = carry ? latentSize : 0;
    const floats = (size: number) => new Float32Array(size);
    this.batch = batch;
    this.arrays = {
      tokens: new Int32Array(batch * shape.rows * shape.columns),
      agentPosition: new Int32Array(batch * readouts),
      zH: floats(latentSize),
      zL: floats(latentSize),
      q: floats(batch * readouts * ACTION_COUNT),
      nextZH: floats(carried),
      nextZL: floats(carried),
      trace: Array.from({ length: trace ? recurrentSteps : 0 }, () => ({
        q: floats(batch * ACTION_COUNT),
        zH: floats(batch * width),
        zL: floats(batch * width),
      })),
    };
    const { tokens, agentPosition, zH, zL, q, nextZH, nextZL } = this.arrays;
    const outputs: Record<string, Float32Array> = { q };
    if (carry) Object.assign(outputs, { zH: nextZH, zL: nextZL });
    this.arrays.trace.forEach((step, t) => {
      outputs[`q.${t + 1}`] = step.q;
      outputs[`zH.${t + 1}`] = step.zH;
      outputs[`zL.${t + 1}`] = step.zL;
    });
    const inputs = { tokens, agentPosition, zH, zL };
    const residency = { parametersVersion: weightsVersion };
    this.#execution = program.bind({ batch, inputs, parameters: weights, outputs, residency });
  }

  run(): Promise<void> {
    return this.#execution.run();
  }

  /** Copies the z to carry of one row of the batch to place `index` of [N, C, D]. */
  takeOver(row: number, index: number, { zH, zL }: Pick<ThinkArrays, 'zH' | 'zL'>): void {
    const { nextZH, nextZL } = this.arrays;
    const size = nextZH.length / this.batch;
    zH.set(nextZH.subarray(row * size, (row + 1) * size), index * size);
    zL.set(nextZL.subarray(row * size, (row + 1) * size), index * size);
  }
}

/** Index of the largest of the A values from `offset` on; the first of equals. */
export function greedyAction(q: Float32Array, offset: number): number {
  let best = 0;
  for (let a = 1; a < ACTION_COUNT; a++) if (q[offset + a] > q[offset + best]) best = a;
  return best;
}

/** The largest of the A values from `offset` on. */
export function largestValue(q: Float32Array, offset: number): number {
  return q[offset + greedyAction(q, offset)];
}
