import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { validationReportSchema } from '../../shared/contract/runs.ts';
import type { HrmAgent } from '../agent/agent.ts';
import {
  OPTIMIZER_FILE,
  optimizerTensors,
  REPLAY_FILE,
  replayTensors,
  WEIGHTS_FILE,
  weightTensors,
} from '../agent/checkpoint/agent-tensors.ts';
import {
  type NamedTensor,
  readTensorsInto,
  writeTensors,
} from '../agent/checkpoint/safetensors.ts';
import type { DqnLearner } from '../agent/learner.ts';
import type { ReplayBuffer } from '../agent/replay/replay-buffer.ts';
import type { EnvironmentSnapshot } from '../envs/vector-environment.ts';
import type { Collector } from './collector.ts';

const STATE_FILE = 'state.json';
const CARRIED_FILE = 'carried.safetensors';
const NAME = /^checkpoint-\d+$/;
const UNFINISHED = /^\.unfinished-/;

/** A checkpoint that cannot be used. */
export class CheckpointError extends Error {
  readonly code = 'CHECKPOINT';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CheckpointError';
  }
}

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
    environment: z.custom<EnvironmentSnapshot>(
      (value) => typeof value === 'object' && value !== null,
    ),
    random: numbers,
    atBoundary: numbers,
    environmentSteps: z.int(),
    episodesEnded: z.int(),
    episodesReached: z.int(),
    // Not strict: the first version had a random generator of its own here.
    curriculum: z.object({ distance: z.int(), outcomes: numbers }).nullable(),
  }),
  meter: z.strictObject({ updates: z.int(), loss: z.number(), meanQ: z.number() }),
  lastValidation: validationReportSchema.nullable(),
  /** The validation of this update was cut short by a stop; it is made up for on resuming. */
  validationDue: z.boolean(),
});
export type LoopState = z.infer<typeof loopStateSchema>;

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

async function writeText(path: string, text: string): Promise<number> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return Buffer.byteLength(text);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Name of the checkpoint of an update. */
const checkpointName = (update: number) => `checkpoint-${String(update).padStart(9, '0')}`;

/**
 * Writes a checkpoint folder: under another name first, synced, then renamed, so that a folder
 * with its name is always whole.
 * @returns its name and bytes
 */
export async function writeCheckpoint(
  runFolder: string,
  parts: CheckpointParts,
  state: LoopState,
): Promise<{ name: string; bytes: number }> {
  const name = checkpointName(state.update);
  const unfinished = join(runFolder, `.unfinished-${name}`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const { agent, learner, replay } = parts;
  const files: readonly [string, NamedTensor[]][] = [
    [WEIGHTS_FILE, weightTensors(agent)],
    [OPTIMIZER_FILE, optimizerTensors(agent, learner)],
    [REPLAY_FILE, replayTensors(replay, state.replayWritten)],
    [CARRIED_FILE, carriedTensors(parts)],
  ];
  let bytes = 0;
  for (const [file, tensors] of files) bytes += await writeTensors(join(unfinished, file), tensors);
  bytes += await writeText(join(unfinished, STATE_FILE), JSON.stringify(state));
  await syncFolder(unfinished);
  const final = join(runFolder, name);
  await rm(final, { recursive: true, force: true });
  await rename(unfinished, final);
  await syncFolder(runFolder);
  return { name, bytes };
}

/** Deletes all but the latest `kept` checkpoints and what an interrupted write left behind. */
export async function removeOldCheckpoints(runFolder: string, kept: number): Promise<string[]> {
  const entries = await readdir(runFolder);
  const names = entries.filter((entry) => NAME.test(entry)).sort();
  const removed = names.slice(0, Math.max(0, names.length - kept));
  const leftovers = entries.filter((entry) => UNFINISHED.test(entry));
  for (const entry of [...removed, ...leftovers]) {
    await rm(join(runFolder, entry), { recursive: true, force: true });
  }
  return removed;
}

/**
 * Fills all parts from a checkpoint folder and returns the loop's state.
 * @throws CheckpointError or TensorFileError when something does not fit.
 */
export async function readCheckpoint(folder: string, parts: CheckpointParts): Promise<LoopState> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8'));
  } catch (cause) {
    throw new CheckpointError(`${folder} is not a whole checkpoint`, { cause });
  }
  const result = loopStateSchema.safeParse(parsed);
  if (!result.success) {
    throw new CheckpointError(`${folder} has a state this lab cannot read`, {
      cause: result.error,
    });
  }
  const { agent, learner, replay } = parts;
  await readTensorsInto(join(folder, WEIGHTS_FILE), weightTensors(agent));
  agent.weightsChanged();
  await readTensorsInto(join(folder, OPTIMIZER_FILE), optimizerTensors(agent, learner));
  const written = result.data.replayWritten;
  await readTensorsInto(join(folder, REPLAY_FILE), replayTensors(replay, written));
  await readTensorsInto(join(folder, CARRIED_FILE), carriedTensors(parts));
  replay.restoreWritten(written);
  return result.data;
}
