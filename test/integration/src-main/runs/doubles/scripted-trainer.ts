/**
 * A trainer worker that computes nothing: it speaks src-main/trainer/protocol.ts and misbehaves as
 * the run's name says, unless it goes on from a checkpoint:
 *   "throw 25", "exit 25", "fail 25", "hang 25", "nan 25", "warn 25"  at that update;  "deaf"  never stops;
 *   "wait 25"  does not go on from there before it is told something;
 *   "print"  writes to its standard output;  "choosing"  does not begin before it is told to end.
 * With "… only 3" or "… only 3 carry" after it only a run with that seed (and variant) does.
 */
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { EngineChoice } from '../../../../../shared/contract/engines.ts';
import type { RunProgress } from '../../../../../shared/contract/runs.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import { STATE_FILE, TENSOR_FILES } from '../../../../../src-main/checkpoint/checkpoint-files.ts';
import { hashOfFolder } from '../../../../../src-main/checkpoint/checkpoint-hash.ts';
import type {
  TrainerCommand,
  TrainerEnd,
  TrainerEvent,
  TrainerStart,
} from '../../../../../src-main/trainer/protocol.ts';

const VARIANTS: readonly Variant[] = ['carry', 'reset'];
const start = workerData as TrainerStart;
const { config, runFolder, resumeFrom, stopAtGoalRate, maxSeconds } = start;
const port = parentPort!;
const send = (event: TrainerEvent) => port.postMessage(event);

const words = resumeFrom === null ? config.name.split(' ') : [];
const [seed, variant] = words.slice(words.indexOf('only') + 1);
const isOther =
  Number(seed) !== config.seed ||
  (VARIANTS.some((each) => each === variant) && variant !== config.variant);
const spared = words.includes('only') && isOther;
const [deed = '', when = ''] = spared ? [] : words;
let update = 0;
let seconds = 0;
if (resumeFrom !== null) {
  const state = JSON.parse(readFileSync(join(runFolder, resumeFrom, 'state.json'), 'utf8'));
  ({ update, wallSeconds: seconds } = state);
}

let stopping = false;
const told = Promise.withResolvers<void>();
let paused: { promise: Promise<void>; resolve: () => void } | null = null;
port.on('message', ({ kind }: TrainerCommand) => {
  told.resolve();
  if (kind === 'pause') paused ??= Promise.withResolvers<void>();
  else if (kind === 'resume') paused?.resolve();
  else if (deed !== 'deaf') {
    stopping = true;
    paused?.resolve();
  }
});

function progress(): RunProgress {
  return {
    update,
    totalUpdates: config.learning.updates,
    environmentSteps: update * 32,
    updatesPerSecond: 100,
    wallSeconds: seconds,
    secondsLeft: null,
  };
}

function misbehave(): void {
  if (update !== Number(when)) return;
  if (deed === 'throw') throw new Error('a bug in the trainer');
  if (deed === 'exit') process.exit(7);
  if (deed === 'hang') for (;;) seconds += 1;
  if (deed === 'warn') send({ kind: 'warning', text: 'the disk is nearly full' });
  if (deed === 'nan') {
    const point = { key: 'train/loss', update, wallSeconds: seconds, value: NaN } as const;
    send({ kind: 'metrics', points: [point] });
  }
}

/** Goal rate rises with the updates; episode 0 of a round reaches the goal. */
function validate(): number {
  const goalRate = Math.min(1, update / 100);
  send({
    kind: 'validation',
    report: {
      update,
      ...UNTOLD_NUMBERS,
      episodes: config.validation.episodes,
      goalRate,
      frozenDoorGoalRate: goalRate / 2,
      detourGoalRate: null,
      detourShare: 0,
      doorwaysGoalRate: null,
      doorwaysShare: null,
      meanLength: 12,
      meanOptimalLength: 5,
      noWayShare: 0,
      meanTimeAwareLength: 5,
    },
  });
  const episodes = Array.from({ length: config.validation.episodes }, (_, index) => ({
    summary: {
      update,
      index,
      doorsFrozen: false,
      reachedGoal: index === 0,
      detour: false,
      length: 9,
      optimalLength: 8,
      totalReward: 1,
      doorChanges: 0,
      bumps: 0,
      nearTies: 0,
      pathClosed: 0,
      timeAwareLength: 8,
    },
    record: Uint8Array.of(update, index),
  }));
  const buffers = episodes.map(({ record }) => record.buffer);
  port.postMessage({ kind: 'episodes', update, episodes } satisfies TrainerEvent, buffers);
  return goalRate;
}

/** Writes a folder that looks whole to the lab. */
async function checkpoint(): Promise<void> {
  const name = `checkpoint-${String(update).padStart(9, '0')}`;
  const folder = join(runFolder, name);
  mkdirSync(folder, { recursive: true });
  for (const file of TENSOR_FILES) writeFileSync(join(folder, file), `${file} of ${update}`);
  const environmentSteps = update * 32;
  const chain = { link: '', points: '' };
  const state = { update, wallSeconds: seconds, collector: { environmentSteps }, chain };
  const hash = await hashOfFolder(folder, state);
  writeFileSync(join(folder, STATE_FILE), JSON.stringify({ ...state, hash }));
  send({ kind: 'checkpoint', name, update, environmentSteps, bytes: 10, hash, planned: true });
}

async function rest(): Promise<void> {
  if (!paused || stopping) return;
  send({ kind: 'state', state: 'paused' });
  await paused.promise;
  paused = null;
  send({ kind: 'state', state: 'running' });
}

async function train(): Promise<TrainerEnd> {
  for (;;) {
    await rest();
    if (stopping) return 'stopped';
    if (update >= config.learning.updates) return 'finished';
    if (maxSeconds !== null && seconds >= maxSeconds) return 'time-over';
    await setTimeout(2);
    update += 1;
    seconds += 0.01;
    misbehave();
    const point = { key: 'train/loss', update, wallSeconds: seconds, value: 1 / update } as const;
    send({ kind: 'metrics', points: [point] });
    send({ kind: 'progress', progress: progress() });
    const goalRate = update % config.validation.everyUpdates === 0 ? validate() : 0;
    if (update % config.checkpoints.everyUpdates === 0) await checkpoint();
    if (stopAtGoalRate !== null && goalRate >= stopAtGoalRate) return 'goal-rate-reached';
    if (deed === 'fail' && update === Number(when)) throw new RangeError('told to fail');
    if (deed === 'wait' && update === Number(when)) await told.promise;
  }
}

if (deed === 'print') process.stdout.write('something printed\n');
if (deed === 'choosing') {
  while (!stopping) await setTimeout(2);
  send({ kind: 'never-began' });
  process.exit();
}
const choice: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'named',
  threads: 2,
  device: `started from ${resumeFrom ?? 'scratch'}`,
  examinations: [],
};
const elsewhere = start.previousChoice !== null && config.name === 'another engine';
send({
  kind: 'chosen',
  choice: elsewhere ? { ...choice, engine: 'tfjs-cpu' } : (start.previousChoice ?? choice),
  note: elsewhere ? 'another engine goes on' : null,
});
send({ kind: 'ready', engine: 'scripted', parameters: 123 });
send({ kind: 'state', state: 'running' });
try {
  const reason = await train();
  await checkpoint();
  send({ kind: 'ended', reason, progress: progress() });
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  send({ kind: 'failed', code: 'TOLD_TO_FAIL', message: error.message });
}
port.close();
