import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { createEngine } from '../../../../src-main/engine/create-engine.ts';
import type { TrainerEvent, TrainerStart } from '../../../../src-main/trainer/protocol.ts';
import { TrainingLoop } from '../../../../src-main/trainer/training-loop.ts';

type Changes = { readonly [Section in keyof RunConfig]?: Partial<RunConfig[Section]> };

/** A run of a preset made so small that it takes a fraction of a second. */
export function tinyConfig(preset: string, changes: Changes = {}): RunConfig {
  const { config } = findPreset(preset)!;
  const held = config.learning.updatesPerBatch > 1 ? 4 : 1;
  return parseRunConfig({
    ...config,
    ...changes,
    environment: { ...config.environment, inside: '5', stepLimit: 12, ...changes.environment },
    model: {
      ...config.model,
      width: 8,
      heads: 2,
      inner: 8,
      layers: 1,
      recurrentSteps: Math.min(2, config.model.recurrentSteps),
      ...changes.model,
    },
    learning: {
      ...config.learning,
      updates: 40,
      batchSize: 8,
      updatesPerBatch: held,
      updatesPerCollect: held,
      // 16 slots each: filled in 10 collects, and overwritten before the run ends.
      environments: 16,
      replayCapacity: 256,
      learningStarts: 160,
      learningRate: 3e-3,
      warmUpUpdates: 5,
      ...changes.learning,
    },
    curriculum: { ...config.curriculum, episodes: 4, ...changes.curriculum },
    ladder: { ...config.ladder, ...changes.ladder },
    startWeights: { ...config.startWeights, ...changes.startWeights },
    exploration: {
      ...config.exploration,
      initial: 1,
      final: 0.2,
      updates: 20,
      ...changes.exploration,
    },
    validation: {
      ...config.validation,
      everyUpdates: 20,
      episodes: 5,
      keptRounds: 1,
      ...changes.validation,
    },
    checkpoints: { everyUpdates: 20, everySeconds: 0, kept: 2, ...changes.checkpoints },
    engine: { kind: 'onnx-cpu', threads: 1 },
  });
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder of its own that goes when the tests of a file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-run-'));
  folders.push(folder);
  return folder;
}

export function startOf(config: RunConfig, changes: Partial<TrainerStart> = {}): TrainerStart {
  return {
    config,
    runFolder: changes.runFolder ?? temporaryFolder(),
    resumeFrom: null,
    previousChoice: null,
    stopAtGoalRate: null,
    maxSeconds: null,
    ...changes,
  };
}

/**
 * Runs a training loop in this thread, to its end.
 * @param watch sees every event and may give the loop commands
 */
export async function train(
  start: TrainerStart,
  watch: (event: TrainerEvent, loop: TrainingLoop) => void = () => {},
): Promise<TrainerEvent[]> {
  const engine = await createEngine('onnx-cpu', { threads: start.config.engine.threads });
  const events: TrainerEvent[] = [];
  let loop: TrainingLoop | null = null;
  try {
    loop = await TrainingLoop.create(start, engine, (event) => {
      events.push(event);
      if (loop) watch(event, loop);
    });
    await loop.run();
  } finally {
    await engine.dispose();
  }
  return events;
}

type Kind = TrainerEvent['kind'];

/** The events of one kind. */
export function ofKind<K extends Kind>(
  events: readonly TrainerEvent[],
  kind: K,
): Extract<TrainerEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<TrainerEvent, { kind: K }> => event.kind === kind);
}

/** The kinds of events in order, without those that come by the clock. */
export function kindsOf(events: readonly TrainerEvent[]): Kind[] {
  return events.map(({ kind }) => kind).filter((kind) => kind !== 'progress');
}
