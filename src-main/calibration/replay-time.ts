import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { carriedPositions } from '../agent/model/think-program.ts';
import { ReplayBuffer } from '../agent/replay/replay-buffer.ts';
import { replayShapeOf } from '../agent/replay/replay-size.ts';
import { modelShapeOf } from './run-programs.ts';

const REPEATS = 5;
/** Slots a lane: so few fit into any memory, and the time of a draw does not depend on them. */
const SLOTS = 2;
/** Transitions that are read for a repeat, at most; more take as many times longer. */
const MOST_READ = 64;

function medianSeconds(work: () => void): number {
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now();
    work();
    return (performance.now() - started) / 1000;
  });
  return times.toSorted((a, b) => a - b)[REPEATS >> 1];
}

/**
 * Seconds of what the replay costs beside the engine: reading both states of every transition of a
 * batch, and writing what every environment shows.
 */
export function timeReplay(config: RunConfig): { readonly draw: number; readonly write: number } {
  const shape = modelShapeOf(config);
  const { model, learning } = config;
  const cells = shape.rows * shape.columns;
  const latentSize = carriedPositions(shape, positionCount(shape)) * model.width;
  const { environments: lanes, batchSize } = learning;
  const sizes = replayShapeOf(config, { cells, latentSize });
  const replay = new ReplayBuffer({ ...sizes, slotsPerLane: SLOTS });
  const latents = new Float32Array(lanes * latentSize).map((_, i) => Math.sin(i));
  const tokens = new Uint8Array(lanes * cells);
  const agentCells = new Uint16Array(lanes);
  const write = medianSeconds(() => {
    replay.writeObservations(tokens, agentCells, latents, latents);
    replay.advance();
  });
  const samples = Math.min(batchSize, MOST_READ);
  const read = { tokens: new Int32Array(cells), z: new Float32Array(latentSize) };
  const reading = medianSeconds(() => {
    for (let i = 0; i < 2 * samples; i++) {
      const slot = i % (SLOTS * lanes);
      replay.readTokens(slot, read.tokens, 0);
      if (sizes.latentSize > 0) replay.readLatents(slot, read.z, read.z, 0);
    }
  });
  return { draw: (reading * batchSize) / samples, write };
}
