import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { describeWithWebGpu } from './webgpu-device.ts';

const WORKER = new URL('./webgpu-worker.ts', import.meta.url);

/** What a thread posted, and how it ended. */
function runWorker(careless: boolean): Promise<{ posted: unknown; exitCode: number }> {
  const worker = new Worker(WORKER, { workerData: { careless } });
  let posted: unknown;
  worker.once('message', (message: unknown) => {
    posted = message;
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject).once('exit', (exitCode) => resolve({ posted, exitCode }));
  });
}

describeWithWebGpu('a thread that used onnx-webgpu', () => {
  it.each([
    ['after it disposed of its engine', false],
    ['with everything still on the device', true],
  ])('ends %s, five times over', async (_title, careless) => {
    for (let i = 0; i < 5; i++) {
      expect(await runWorker(careless)).toEqual({ posted: [1, 200], exitCode: 0 });
    }
  });
});
