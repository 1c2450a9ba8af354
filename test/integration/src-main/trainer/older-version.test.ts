import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { WEIGHTS_FILE } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import { START_WEIGHTS_FILE, type TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from './tiny-run.ts';

/** A run of the paper's preset from when that had four heads. */
const FOUR_HEADS = tinyConfig('paper-four-rooms', {
  model: { heads: 4 },
  checkpoints: { everyUpdates: 20, kept: 9 },
});
const { resetDraw: _, ...exploration } = FOUR_HEADS.exploration;
/** As version 5 of the lab stored it. */
const STORED = { ...FOUR_HEADS, version: 5, exploration };

const whole = startOf(FOUR_HEADS, { runFolder: temporaryFolder() });
let checkpoints: Extract<TrainerEvent, { kind: 'checkpoint' }>[];
beforeAll(async () => {
  checkpoints = ofKind(await train(whole), 'checkpoint');
});

it('a run of version 5 resumes as what it was trained as, to the same hash', async () => {
  const [{ name }, last] = checkpoints;
  const runFolder = temporaryFolder();
  cpSync(join(whole.runFolder, name), join(runFolder, name), { recursive: true });
  const file = join(runFolder, name, 'state.json');
  const { configDigest: _, ...state } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    unknown
  >;
  writeFileSync(file, JSON.stringify({ ...state, config: STORED }));

  const config = parseRunConfig(STORED);
  expect(config.model.heads).toBe(4);
  const resumed = await train(startOf(config, { runFolder, resumeFrom: name }));
  expect(ofKind(resumed, 'checkpoint').map(({ hash }) => hash)).toEqual([last.hash]);
});

it('weights of four heads begin a run of four heads', async () => {
  const runFolder = temporaryFolder();
  const weights = join(whole.runFolder, checkpoints[1].name, WEIGHTS_FILE);
  cpSync(weights, join(runFolder, START_WEIGHTS_FILE));
  const startWeights = { from: 'the run before', checkpoint: 0 };
  const learning = { ...FOUR_HEADS.learning, updates: 4 };
  const events = await train(startOf({ ...FOUR_HEADS, learning, startWeights }, { runFolder }));
  expect(ofKind(events, 'ended')[0].reason).toBe('finished');
});
