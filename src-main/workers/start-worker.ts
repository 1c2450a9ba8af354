import { Worker } from 'node:worker_threads';

/** Starts a worker thread. What it prints goes to standard error: standard output belongs to the host's answers. */
export function startWorker(url: URL, name: string, workerData: unknown): Worker {
  const worker = new Worker(url, { workerData, name, stdout: true, stderr: true });
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  }
  return worker;
}
