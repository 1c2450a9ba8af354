import { Worker } from 'node:worker_threads';
import { ownEntry } from '../../shared/modules/own-entries.ts';
import { StoreError } from '../store/store-error.ts';
import type { VerifyMessage, VerifyRequest } from './protocol.ts';

/**
 * Lets a worker thread do what is asked; it computes nothing native that could not be ended. Resolves when it
 * is gone, also when the signal ended it.
 * @throws StoreError with the worker's message
 */
export async function runVerifyWorker(
  request: VerifyRequest,
  onMessage: (message: VerifyMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const worker = new Worker(ownEntry('verify-worker'), {
    workerData: request,
    name: request.kind,
  });
  let failure: string | null = null;
  worker.on('message', (message: VerifyMessage) => {
    if (message.kind === 'failed') failure = message.message;
    else onMessage(message);
  });
  worker.on('error', (error: Error) => (failure = error.message));
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end);
  await new Promise((resolve) => worker.on('exit', resolve));
  signal.removeEventListener('abort', end);
  if (failure !== null && !signal.aborted) throw new StoreError('STORE_FAILED', failure);
}
