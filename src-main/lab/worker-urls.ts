// The addresses of all workers.
import '../engine/onnx/without-telemetry.ts';

/** A worker module of ours, as source (.ts) or as built (.js), whichever this module is. */
function workerUrl(pathWithoutExtension: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`${pathWithoutExtension}.${extension}`, import.meta.url);
}

export const TRAINER_WORKER = workerUrl('../trainer/worker');
export const ANALYSIS_WORKER = workerUrl('../analysis/worker');
