import { CARRIED_Z } from '../../../shared/models/carried-z.ts';
import type { TensorNode } from '../../engine/program/node.ts';
import { expand, input, reshape } from '../../engine/program/operations.ts';
import { createProgram, type Program } from '../../engine/program/program.ts';
import { BATCH, type Shape } from '../../engine/program/shape.ts';
import { HrmGraph, type Latents, type ModelShape } from './hrm.ts';

/** What a *think* program returns besides the Q-values. */
export interface ThinkOutputs {
  /** The z to carry to the next environment step: `zH`, `zL`. */
  readonly carry: boolean;
  /** `q.t`, and `zH.t`, `zL.t` [B, D] at the readout position, after each recurrent step t. */
  readonly trace: boolean;
  /** Positions R of a sample at which Q-values are read, 1 unless given; more only without a trace. */
  readonly readouts?: number;
}

/** Positions of a carried latent: 1 (a vector that is broadcast) or all P. */
export function carriedPositions(shape: ModelShape, positions: number): number {
  return CARRIED_Z[shape.model.carriedZ].positions(positions);
}

/**
 * *think*: M recurrent steps without gradient (science §1).
 * Inputs: tokens int [B, S]; agentPosition int [B, R] (readout at the agent's cell only);
 * zH, zL [B, C, D], C = 1 (broadcast) or P as `carriedZ` says.
 * Outputs: q [B, A] ([B, R, A] for several readouts) after step M; zH, zL [B, C, D] and the trace as asked for.
 */
export function thinkProgram(
  shape: ModelShape,
  { carry, trace, readouts = 1 }: ThinkOutputs,
): Program {
  const hrm = new HrmGraph(shape, readouts);
  const { width, recurrentSteps } = shape.model;
  const carried = carriedPositions(shape, hrm.positions);
  const grid: Shape = [BATCH, hrm.positions, width];
  const start = (name: string) => expand(input(name, [BATCH, carried, width]), grid);
  let latents: Latents = { zH: start('zH'), zL: start('zL') };
  const outputs: Record<string, TensorNode> = {};
  const vector = (x: TensorNode) => reshape(x, [BATCH, width]);
  for (let t = 1; t <= recurrentSteps; t++) {
    const last = t === recurrentSteps;
    const end = hrm.recurrentStep(latents, { readoutOnly: last && !carry && !trace });
    if (trace) {
      outputs[`q.${t}`] = hrm.qValues(end.readout);
      outputs[`zH.${t}`] = vector(end.readout);
      outputs[`zL.${t}`] = vector(hrm.pickReadout(end.zL));
    }
    if (last) outputs.q = hrm.qValues(end.readout);
    latents = end;
  }
  if (carry) {
    const keep = carried === 1 ? hrm.pickLast : (x: TensorNode) => x;
    outputs.zH = keep(latents.zH);
    outputs.zL = keep(latents.zL);
  }
  const several = readouts > 1 ? `-${readouts}` : '';
  return createProgram(`think${carry ? '-carry' : ''}${trace ? '-trace' : ''}${several}`, outputs);
}
