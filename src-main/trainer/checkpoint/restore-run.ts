import { join } from 'node:path';
import { readWeights } from '../../agent/checkpoint/agent-tensors.ts';
import { CheckpointError } from '../../checkpoint/check-folder.ts';
import type { Engine } from '../../engine/engine.ts';
import { boardLabel, rungsOf } from '../../../shared/run-config/ladder.ts';
import { worldOf } from '../../../shared/worlds/world-of.ts';
import { parseRunConfig } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import {
  type CheckpointParts,
  type LoopState,
  readCheckpoint,
  readLoopState,
} from './checkpoint.ts';
import { type ReusedParts, reusedParts } from './reused-parts.ts';
import type { Ladder } from '../episodes/ladder.ts';
import { START_WEIGHTS_FILE } from '../protocol.ts';
import { createRunParts } from '../run-parts.ts';

/** A run as its checkpoint left it, as far as its configuration is still the same. */
export interface RestoredRun {
  readonly parts: CheckpointParts;
  readonly state: LoopState;
  readonly kept: ReusedParts;
}

type Environment = RunConfig['environment'];

/** The board of an environment, its walls and doors among it, whatever else differs. */
function boardOf(environment: Environment): string {
  const { boardFields } = worldOf(environment);
  const values = new Map<string, unknown>(Object.entries(environment));
  return JSON.stringify([environment.kind, boardFields.map((field) => values.get(field))]);
}

/**
 * Sets a ladder to the rung of the checkpoint. Where that one has the same board, or another one has, the run stands
 * there as it stood: its schedules go on. A board of that size only begins anew.
 */
export function restoreLadder(
  ladder: Ladder,
  state: Pick<LoopState, 'ladder' | 'update'>,
  before: RunConfig,
): void {
  const { environments } = ladder;
  const { rung } = state.ladder;
  const here = rungsOf(before)[rung];
  const isSame = (other: Environment | undefined) => other && boardOf(other) === boardOf(here);
  const isAsLong = (other: Environment) => other.stepLimit === here.stepLimit;
  const alike = isSame(environments[rung])
    ? rung
    : Math.max(
        environments.findLastIndex((other) => isSame(other) && isAsLong(other)),
        environments.findLastIndex(isSame),
      );
  if (alike >= 0) return ladder.restore({ ...state.ladder, rung: alike });
  const label = (environment: Environment) => `${environment.kind} ${boardLabel(environment)}`;
  const ofItsSize = environments.findLastIndex((other) => label(other) === label(here));
  ladder.goTo(Math.max(0, ofItsSize), state.update);
}

function fill({ parts, state, kept }: RestoredRun): void {
  const { learner, collector, replay } = parts;
  learner.updates = state.update;
  learner.adam.updates = state.adamUpdates;
  if (kept.batch) learner.goOnWithBatch(state.batchUpdates ?? 0);
  if (kept.collector) {
    const curriculum = kept.curriculum ? state.collector.curriculum : null;
    collector.restore({ ...state.collector, curriculum });
    return;
  }
  collector.environmentSteps = state.collector.environmentSteps;
  replay.endEpisodes();
}

/**
 * Goes on from a checkpoint folder. A run whose configuration is that of the checkpoint is the
 * uninterrupted run bit for bit; a fork keeps what fits its own.
 * @throws CheckpointError or TensorFileError when something does not fit; UnreadableCheckpointError when the checkpoint
 * cannot be read now.
 */
export async function restoreRun(
  folder: string,
  config: RunConfig,
  engine: Engine,
  ladder: Ladder,
): Promise<RestoredRun> {
  const state = await readLoopState(folder);
  const sayWhere = (cause: unknown) => {
    if (!(cause instanceof Error)) return cause;
    const message = `${folder} has a state this lab cannot use: ${cause.message}`;
    return new CheckpointError(message, { cause });
  };
  let before: RunConfig;
  try {
    before = state.config === undefined ? config : parseRunConfig(state.config);
    restoreLadder(ladder, state, before);
  } catch (cause) {
    throw sayWhere(cause);
  }
  const { rung } = ladder.state;
  const kept = reusedParts(
    { config: before, environment: rungsOf(before)[state.ladder.rung] },
    { config, environment: ladder.environment },
  );
  const parts = await createRunParts(config, engine, { rung });
  await readCheckpoint(folder, parts, state, kept);
  const restored = { parts, state, kept };
  try {
    fill(restored);
  } catch (cause) {
    throw sayWhere(cause);
  }
  return restored;
}

/**
 * A run from its start, with the weights that it was told to begin with, if any.
 * @throws TensorFileError naming the first tensor that does not fit.
 */
export async function beginRun(
  runFolder: string,
  config: RunConfig,
  engine: Engine,
): Promise<CheckpointParts> {
  const parts = await createRunParts(config, engine);
  if (config.startWeights.from !== '') {
    await readWeights(join(runFolder, START_WEIGHTS_FILE), parts.agent);
  }
  return parts;
}
