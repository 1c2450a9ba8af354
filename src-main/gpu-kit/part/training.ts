import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { createEngine, threadCount } from '../../engine/create-engine.ts';
import type { TrainerEvent } from '../../trainer/protocol.ts';
import { TrainingLoop } from '../../trainer/training-loop.ts';
import type { CurvePoint, PartOf } from '../answer.ts';
import type { TaskOf } from '../tasks.ts';
import { presetConfig } from './preset-config.ts';
import type { Tell } from './tell.ts';

/** Collects before the first update: the preset's own would take longer than the updates. */
const COLLECTS_BEFORE = 2;
const NEVER = { updates: 10_000_000, seconds: 86_400 };

/** The same training without anything beside it, and with no more replay than it fills. */
function trainingAlone(config: RunConfig, updates: number): RunConfig {
  const { learning } = config;
  const { environments, updatesPerCollect, returnSteps } = learning;
  const before = Math.max(COLLECTS_BEFORE + returnSteps, learning.batchSize / environments);
  const collects = Math.ceil(before + 2 * returnSteps + updates / updatesPerCollect + 1);
  return {
    ...config,
    learning: {
      ...learning,
      updates: NEVER.updates,
      learningStarts: Math.ceil(before * environments),
      replayCapacity: Math.max(256, collects * environments),
    },
    validation: { ...config.validation, everyUpdates: NEVER.updates },
    checkpoints: {
      ...config.checkpoints,
      everyUpdates: NEVER.updates,
      everySeconds: NEVER.seconds,
    },
  };
}

function pointIn(event: TrainerEvent): CurvePoint | null {
  const loss =
    event.kind === 'metrics' ? event.points.find(({ key }) => key === 'train/loss') : undefined;
  return loss ? { update: loss.update, seconds: loss.wallSeconds, loss: loss.value } : null;
}

/**
 * Trains a preset from its start, with the lab's own training loop.
 * @throws whatever the loop throws, e.g. EngineError
 */
export async function trainFirstUpdates(
  { engine: id, preset, settings, updates, composedAttention }: TaskOf<'training'>,
  tell: Tell<PartOf<'training'>['found']>,
): Promise<void> {
  const config = trainingAlone(presetConfig(preset, settings), updates);
  const threads = threadCount(config.engine.threads);
  tell({ threads });
  const engine = await createEngine(id, { threads, composedAttention });
  const runFolder = mkdtempSync(join(tmpdir(), 'hrm-lab-kit-run-'));
  const start = {
    config,
    runFolder,
    resumeFrom: null,
    previousChoice: null,
    stopAtGoalRate: null,
    maxSeconds: null,
  };
  const curve: CurvePoint[] = [];
  try {
    const loop = await TrainingLoop.create(start, engine, (event) => {
      const point = pointIn(event);
      if (point === null || curve.length * 10 >= updates) return;
      curve.push(point);
      tell({ curve });
      if (point.update >= updates) loop.handle({ kind: 'discard' });
    });
    await loop.run();
  } finally {
    await engine.dispose();
    rmSync(runFolder, { recursive: true });
  }
}
