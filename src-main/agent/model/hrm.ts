import { READOUTS } from '../../../shared/models/readout.ts';
import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { objectOf } from '../../../shared/typed/entries.ts';
import { lookUp } from '../../../shared/typed/look-up.ts';
import type { TensorNode } from '../../engine/program/node.ts';
import {
  add,
  concat,
  constant,
  expand,
  gather,
  input,
  matmul,
  oneHot,
  parameter,
  reshape,
  scale,
  slice,
  stopGradient,
} from '../../engine/program/operations.ts';
import { BATCH } from '../../engine/program/shape.ts';
import { type BlockSetting, block, type PositionPicker } from './block.ts';
import { BLOCK_WEIGHTS, type ModuleName, parameterLayout, weightName } from './parameter-layout.ts';
import { repeatForHeads, rotaryTables } from './positions.ts';

/** Name of the prefix token's parameter [D]. */
export const PREFIX = 'prefix';

/** The two latent grids, each [B, P, D]. */
export interface Latents {
  readonly zH: TensorNode;
  readonly zL: TensorNode;
}

/** What a recurrent step ends with. */
export interface RecurrentStepEnd extends Latents {
  /** z_H at the readout positions, [B, R, D]. */
  readonly readout: TensorNode;
}

/**
 * How far back gradients flow from the end of a recurrent step: not at all, through its last H and
 * last L alone (one-step gradient, HRM §2), through all of it, or on into the latents it began from.
 */
export type GradientReach = 'none' | 'last-evaluations' | 'step' | 'before';

/** What is wanted of a recurrent step. */
interface StepUse {
  readonly reach?: GradientReach;
  /** The next one reaches back into it: z_H needs a gradient at all positions. */
  readonly reachedInto?: boolean;
  /** z_H comes back at the readout positions alone. */
  readonly readoutOnly?: boolean;
}

/** How a block is computed. */
interface BlockUse {
  /** A gradient will be taken. */
  readonly differentiable: boolean;
  /** Computes it at one position alone. */
  readonly only?: PositionPicker;
}

/** Board and model together fix every shape of the programs. */
export interface ModelShape {
  readonly model: RunConfig['model'];
  readonly rows: number;
  readonly columns: number;
}

/** Positions P of a sequence: S board tokens and the prefix token, if there is one. */
export function positionCount({ model, rows, columns }: ModelShape): number {
  return rows * columns + (model.prefixToken ? 1 : 0);
}

/**
 * The Hierarchical Reasoning Model as tensor nodes (arXiv 2506.21734; science §1). One instance
 * is written into one program; its inputs and parameters are shared by all that it builds.
 */
export class HrmGraph {
  readonly positions: number;
  /** int [B, S]: character codes of the observation. */
  readonly tokens: TensorNode;
  /** int [B, R]: where Q-values are read when they are read at the agent's cell. */
  readonly agentPosition: TensorNode;
  readonly parameters: ReadonlyMap<string, TensorNode>;
  /** [B, P, D], scaled by √D. */
  readonly embedded: TensorNode;
  readonly #model: RunConfig['model'];
  readonly #readouts: number;
  readonly #cos: TensorNode;
  readonly #sin: TensorNode;

  /** @param readouts positions R of a sample at which Q-values are read */
  constructor(shape: ModelShape, readouts = 1) {
    const { model, rows, columns } = shape;
    this.#model = model;
    this.#readouts = readouts;
    this.positions = positionCount(shape);
    this.tokens = input('tokens', [BATCH, rows * columns], 'int');
    this.agentPosition = input('agentPosition', [BATCH, readouts], 'int');
    const parameters = new Map<string, TensorNode>();
    for (const entry of parameterLayout(model)) {
      parameters.set(entry.name, parameter(entry.name, entry.shape));
    }
    if (model.prefixToken) parameters.set(PREFIX, parameter(PREFIX, [model.width]));
    this.parameters = parameters;
    const tables = rotaryTables(model, rows, columns);
    const forEveryHead = (table: Float32Array) =>
      constant(repeatForHeads(table, tables.half, model.heads), [this.positions, model.width / 2]);
    this.#cos = forEveryHead(tables.cos);
    this.#sin = forEveryHead(tables.sin);
    this.embedded = this.#embed();
  }

  #parameter(name: string): TensorNode {
    return lookUp(this.parameters, name);
  }

  #embed(): TensorNode {
    const { width, prefixToken } = this.#model;
    const board = gather(this.#parameter('embedding'), this.tokens);
    if (!prefixToken) return scale(board, Math.sqrt(width));
    const prefix = expand(reshape(this.#parameter(PREFIX), [1, 1, width]), [BATCH, 1, width]);
    return scale(concat([prefix, board], 1), Math.sqrt(width));
  }

  /** Picks the positions at which Q-values are read: [B, P, D] → [B, R, D]. */
  readonly pickReadout: PositionPicker = (x) => {
    if (!READOUTS[this.#model.readout].followsAgent) return this.pickLast(x);
    const mask = oneHot(this.agentPosition, this.positions);
    return matmul(mask, x);
  };

  /** The last position (bottom-right cell): [B, P, D] → [B, 1, D]. */
  readonly pickLast: PositionPicker = (x) => slice(x, 1, this.positions - 1, this.positions);

  /** One block of a module, at all positions or at those that `only` picks. */
  #block(name: ModuleName, layer: number, x: TensorNode, { differentiable, only }: BlockUse) {
    const { heads, normEpsilon } = this.#model;
    const rotation = { cos: this.#cos, sin: this.#sin };
    const setting: BlockSetting = { heads, normEpsilon, ...rotation, differentiable };
    const weights = objectOf(BLOCK_WEIGHTS, (weight) =>
      this.#parameter(weightName(name, layer, weight)),
    );
    return block(x, weights, setting, only);
  }

  /** Adds the injection and runs the module's first `layers` blocks, all of them unless given. */
  #module(
    name: ModuleName,
    z: TensorNode,
    injection: TensorNode,
    { differentiable, layers = this.#model.layers }: BlockUse & { readonly layers?: number },
  ): TensorNode {
    let x = add(z, injection);
    for (let layer = 0; layer < layers; layer++) {
      x = this.#block(name, layer, x, { differentiable });
    }
    return x;
  }

  /** One recurrent step: hCycles times { lCycles times z_L ← L(z_L, z_H + x); z_H ← H(z_H, z_L) }. */
  recurrentStep(
    latents: Latents,
    { reach = 'none', reachedInto = false, readoutOnly = false }: StepUse = {},
  ): RecurrentStepEnd {
    const { hCycles, lCycles, layers } = this.#model;
    const differentiable = reach !== 'none';
    const whole = reach === 'step' || reach === 'before';
    const goingOn = (z: TensorNode) => (whole ? z : stopGradient(z));
    let { zH, zL } = latents;
    if (reach !== 'before') [zH, zL] = [stopGradient(zH), stopGradient(zL)];
    for (let h = 1; h <= hCycles; h++) {
      for (let l = 1; l <= lCycles; l++) {
        const last = h === hCycles && l === lCycles;
        const injection = add(zH, this.embedded);
        const use = { differentiable: whole || (last && differentiable) };
        const next = this.#module('L', zL, injection, use);
        zL = last ? next : goingOn(next);
      }
      if (h < hCycles) zH = goingOn(this.#module('H', zH, zL, { differentiable: whole }));
    }
    const beforeLast = this.#module('H', zH, zL, { differentiable, layers: layers - 1 });
    const lastBlock = (use: BlockUse) => this.#block('H', layers - 1, beforeLast, use);
    if (reachedInto || (!differentiable && !readoutOnly)) {
      const end = lastBlock({ differentiable });
      return { zH: end, zL, readout: this.pickReadout(end) };
    }
    // Only the readout position has a gradient: the last block need not have one anywhere else.
    const readout = lastBlock({ differentiable, only: this.pickReadout });
    return { zH: readoutOnly ? readout : lastBlock({ differentiable: false }), zL, readout };
  }

  /** Q-values [B, R, A], without an axis for one readout: the first A outputs of the head, read from z_H [B, R, D]. */
  qValues(readout: TensorNode): TensorNode {
    const head = slice(this.#parameter('head'), 1, 0, ACTION_COUNT);
    if (this.#readouts > 1) return matmul(readout, head);
    return matmul(reshape(readout, [BATCH, this.#model.width]), head);
  }
}
