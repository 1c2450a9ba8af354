import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { layoutSize, parameterLayout } from '../agent/model/parameter-layout.ts';
import { carriedPositions } from '../agent/model/think-program.ts';
import { replayBytes, replayShapeOf } from '../agent/replay/replay-size.ts';
import { modelShapeOf } from './run-programs.ts';

const FLOAT_BYTES = 4;
/** Online and target network, two moments. */
const WEIGHT_COPIES = 4;
/** Besides those kept: one between the planned ones, and the one that is being written. */
const OTHERS = 2;

/** Bytes of a full replay buffer of a run. */
export function replayBytesOf(config: RunConfig): number {
  const shape = modelShapeOf(config);
  const latentSize = carriedPositions(shape, positionCount(shape)) * config.model.width;
  return replayBytes(replayShapeOf(config, { cells: shape.rows * shape.columns, latentSize }));
}

/** Bytes that the checkpoints of a run take at most, each with a full replay buffer. */
export function checkpointsBytes(config: RunConfig): number {
  const weights = WEIGHT_COPIES * FLOAT_BYTES * layoutSize(parameterLayout(config.model));
  return (config.checkpoints.kept + OTHERS) * (replayBytesOf(config) + weights);
}
