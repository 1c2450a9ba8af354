import type { Worker } from 'node:worker_threads';

/** Sends what a worker prints to standard error: standard output belongs to the host's answers. */
export function forwardOutput(worker: Worker): void {
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  }
}
