import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import type { HrmAgent } from '../../agent/agent.ts';
import {
  batchTensors,
  nonFiniteTensor,
  optimizerTensors,
  readMoments,
  readWeights,
  replayTensors,
  weightTensors,
} from '../../agent/checkpoint/agent-tensors.ts';
import {
  type NamedTensor,
  readTensorsInto,
  writeTensors,
} from '../../agent/checkpoint/safetensors.ts';
import { CheckpointError, checkFolder, readRawState } from '../../checkpoint/check-folder.ts';
import {
  CARRIED_FILE,
  checkpointName,
  OPTIMIZER_FILE,
  REPLAY_FILE,
  STATE_FILE,
  TENSOR_FILES,
  WEIGHTS_FILE,
} from '../../checkpoint/checkpoint-files.ts';
import { type ChainState, CheckpointHash, configDigest } from '../../checkpoint/checkpoint-hash.ts';
import { DiskFullError, isDiskFull } from '../../disk/disk-full.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';
import { makeLastingFolder, syncFolder } from '../../disk/lasting.ts';
import { DivergenceError } from '../../agent/divergence-error.ts';
import type { DqnLearner } from '../../agent/learner.ts';
import type { ReplayBuffer } from '../../agent/replay/replay-buffer.ts';
import type { EnvironmentSnapshot } from '../../envs/vector-environment.ts';
import type { Collector } from '../episodes/collector.ts';
import type { ReusedParts } from './reused-parts.ts';

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const numbers = z.array(z.number());

/** The part of a run's state that is not tensors. */
const loopStateSchema = z.strictObject({
  version: z.literal(1),
  update: z.int(),
  wallSeconds: z.number(),
  adamUpdates: z.int(),
  replayWritten: z.int(),
  learnerRandom: numbers,
  collector: z.strictObject({
    // Checked by the environment itself when it goes on from it.
    environment: z.custom<EnvironmentSnapshot>(isObject),
    random: numbers,
    atBoundary: numbers,
    environmentSteps: z.int(),
    episodesEnded: z.int(),
    episodesReached: z.int(),
    // Not strict: the first version had a random generator of its own here. Until 2026-11-30 nothing counted episodes
    // without a limit: the distance grew to the number of cells.
    curriculum: z
      .object({ distance: z.int(), outcomes: numbers, unlimited: z.int().default(0) })
      .nullable(),
  }),
  meter: z.strictObject({ updates: z.int(), loss: z.number(), meanQ: z.number() }),
  // Taken as it is: another version may know other numbers, and the hash covers what is there.
  lastValidation: z.custom<ValidationReport>(isObject).nullable(),
  /** The validation of this update was cut short by a stop; it is made up for on resuming. */
  validationDue: z.boolean(),
  /** Updates done with a batch that a stop left half-used; its tensors are with the carried z. */
  batchUpdates: z.int().positive().optional(),
  /** A stop came between the collect of the next update and that update. */
  collected: z.literal(true).optional(),
  /** The first versions knew no ladder. */
  ladder: z
    .strictObject({ rung: z.int(), since: z.int(), passed: z.int() })
    .default({ rung: 0, since: 0, passed: 0 }),
  /** The configuration that the run had; a fork goes on with another one. */
  config: z.unknown().optional(),
  /** SHA-256 of the configuration; the first versions had none. */
  configDigest: z.string().optional(),
  /** What the hash was taken over besides the checkpoint, and whether the next one is after it. */
  chain: z.strictObject({ link: z.string(), points: z.string(), isLink: z.boolean() }).optional(),
  /** SHA-256 of the run up to here, in hexadecimal. */
  hash: z.string().optional(),
});
export type LoopState = z.infer<typeof loopStateSchema>;

/** What a run puts into the state of a checkpoint; the hash is added when it is written. */
export type NewLoopState = Omit<LoopState, 'configDigest' | 'chain' | 'hash'>;

/** Everything whose tensors a checkpoint holds. */
export interface CheckpointParts {
  readonly agent: HrmAgent;
  readonly learner: DqnLearner;
  readonly replay: ReplayBuffer;
  readonly collector: Collector;
}

function carriedTensors({ collector }: CheckpointParts): NamedTensor[] {
  const { zH, zL } = collector.carried;
  return [
    { name: 'zH', shape: [zH.length], data: zH },
    { name: 'zL', shape: [zL.length], data: zL },
  ];
}

/** A batch that is half-used, when there is one. */
function halfBatchTensors({ learner }: CheckpointParts, batchUpdates = 0): NamedTensor[] {
  return batchUpdates > 0 ? batchTensors(learner.heldBatch) : [];
}

async function writeText(path: string, text: string): Promise<number> {
  const file = await open(path, 'w', PRIVATE_FILE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return Buffer.byteLength(text);
}

/** What a reader of a weights file must know besides shapes. */
function weightsMetadata({ shape }: HrmAgent): Record<string, string> {
  return { board: `${shape.rows}x${shape.columns}`, heads: String(shape.model.heads) };
}

/** A name for the checkpoint of an update that no folder has: no folder is ever overwritten. */
function freeName(runFolder: string, update: number): string {
  for (let copy = 1; ; copy++) {
    const name = checkpointName(update, copy);
    if (!existsSync(join(runFolder, name))) return name;
  }
}

/**
 * Writes a checkpoint folder: under another name first, synced, then renamed, so that a folder
 * with its name is always whole. Older checkpoints stay: the host removes them
 * once this one is in it.
 * @param chain what its hash is chained over; `isLink`: the next one is chained over this hash
 * @throws DivergenceError when weights or moments are not finite; nothing is written then
 * @throws DiskFullError nothing is left of it then
 */
export async function writeCheckpoint(
  runFolder: string,
  parts: CheckpointParts,
  state: NewLoopState,
  chain: ChainState & { readonly isLink: boolean },
): Promise<{ name: string; bytes: number; hash: string }> {
  const { agent, learner, replay } = parts;
  const learned = { weights: weightTensors(agent), moments: optimizerTensors(agent, learner) };
  const broken = nonFiniteTensor([...learned.weights, ...learned.moments]);
  if (broken !== null) throw new DivergenceError(state.update, `tensor ${broken}`);
  const name = freeName(runFolder, state.update);
  const unfinished = join(runFolder, `.unfinished-${name}`);
  const tensors = [
    learned.weights,
    learned.moments,
    replayTensors(replay, state.replayWritten),
    [...carriedTensors(parts), ...halfBatchTensors(parts, state.batchUpdates)],
  ];
  const checkpointHash = new CheckpointHash(chain);
  let bytes = 0;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await makeLastingFolder(unfinished);
    for (const [index, file] of TENSOR_FILES.entries()) {
      checkpointHash.beginFile(file);
      bytes += await writeTensors(join(unfinished, file), tensors[index], {
        ...(file === WEIGHTS_FILE ? { metadata: weightsMetadata(agent) } : {}),
        mode: PRIVATE_FILE,
        onBytes: (part) => checkpointHash.add(part),
      });
    }
    const hash = checkpointHash.end(state);
    const digest = configDigest(state.config);
    const text = JSON.stringify({ ...state, configDigest: digest, chain, hash });
    bytes += await writeText(join(unfinished, STATE_FILE), text);
    await syncFolder(unfinished);
    await rename(unfinished, join(runFolder, name));
    await syncFolder(runFolder);
    return { name, bytes, hash };
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause;
    // What was written would take the room that others need for the little that they must write.
    await rm(unfinished, { recursive: true, force: true });
    throw new DiskFullError(runFolder, { cause });
  }
}

/**
 * The loop's state of a checkpoint folder.
 * @throws CheckpointError when there is none that this lab can read; UnreadableCheckpointError when it cannot be read
 * now.
 */
export async function readLoopState(folder: string): Promise<LoopState> {
  const result = loopStateSchema.safeParse(await readRawState(folder));
  if (result.success) return result.data;
  throw new CheckpointError(`${folder} has a state this lab cannot read`, { cause: result.error });
}

/**
 * Fills all parts from a checkpoint folder: weights and moments always, the rest as `kept` says.
 * @param state read from the same folder
 * @throws CheckpointError or TensorFileError when something does not fit; UnreadableCheckpointError when it cannot be
 * read now.
 */
export async function readCheckpoint(
  folder: string,
  parts: CheckpointParts,
  state: LoopState,
  kept: ReusedParts,
): Promise<void> {
  const { agent, learner, replay } = parts;
  await readWeights(join(folder, WEIGHTS_FILE), agent);
  await readMoments(join(folder, OPTIMIZER_FILE), agent, learner);
  const written = state.replayWritten;
  if (kept.replay) {
    await readTensorsInto(join(folder, REPLAY_FILE), replayTensors(replay, written));
    replay.restoreWritten(written);
  }
  const carried = [
    ...(kept.collector ? carriedTensors(parts) : []),
    ...(kept.batch ? halfBatchTensors(parts, state.batchUpdates) : []),
  ];
  if (carried.length > 0) await readTensorsInto(join(folder, CARRIED_FILE), carried);
  await checkFolder(folder, state.hash ?? null);
}
