// The addresses of all workers.
import '../engine/onnx/without-telemetry.ts';
import { ownEntry } from '../../shared/modules/own-entries.ts';

export const TRAINER_WORKER = ownEntry('trainer-worker');
export const WALKER_WORKER = ownEntry('walker-worker');
export const ANALYSIS_WORKER = ownEntry('analysis-worker');
