import '../../../../src-main/engine/onnx/without-telemetry.ts';
import type { EngineChoice } from '../../../../shared/contract/engines.ts';
import { quick } from '../../../../shared/run-config/presets/quick.ts';
import {
  type TrainerListener,
  TrainerWorker,
} from '../../../../src-main/workers/trainer-worker.ts';

const WORKER = new URL('../../../../src-main/trainer/worker.ts', import.meta.url);

const KNOWN_ENGINE: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'named',
  threads: 2,
  device: 'this machine',
  examinations: [],
};

/** A trainer of the quick preset on two threads, which is inside native code nearly all of the time. */
export function startTrainer(runFolder: string, listener: TrainerListener): TrainerWorker {
  const config = { ...quick, engine: { ...quick.engine, kind: 'onnx-cpu', threads: 2 } } as const;
  const start = {
    config,
    runFolder,
    resumeFrom: null,
    // It is not timed anew.
    previousChoice: KNOWN_ENGINE,
    stopAtGoalRate: null,
    maxSeconds: null,
  };
  return new TrainerWorker(WORKER, start, listener);
}
