import { Worker } from 'node:worker_threads';
import { startServed } from '../children/run-child.ts';
import { NativeGate } from '../engine/native-gate.ts';

/** How long a thread that is ended may take to come out of native code: a call of the largest models, on a busy machine. */
const OUTSIDE_MILLISECONDS = 60_000;

/** A worker thread that computes, and the one safe way to end it. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Ends the thread wherever it is in JavaScript; its exit follows. */
  readonly terminate: () => void;
}

/** Starts a worker thread. What it prints goes to standard error: standard output belongs to the host's answers. */
export function startWorker(url: URL, name: string, workerData: unknown): StartedWorker {
  const start = () => new Worker(url, { workerData, name, stdout: true, stderr: true });
  const { worker, gate } = NativeGate.around(() => startServed(start));
  worker.once('exit', () => gate.forget());
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  }
  const terminate = async () => {
    await gate.close(OUTSIDE_MILLISECONDS);
    await worker.terminate();
  };
  return { worker, terminate: () => void terminate() };
}
