// The addresses of all workers.
import '../engine/onnx/without-telemetry.ts';
import { ownModule } from '../../shared/modules/own-module.ts';

export const TRAINER_WORKER = ownModule(import.meta.url, '../trainer/worker');
export const WALKER_WORKER = ownModule(import.meta.url, '../walker/worker');
export const ANALYSIS_WORKER = ownModule(import.meta.url, '../analysis/worker');
