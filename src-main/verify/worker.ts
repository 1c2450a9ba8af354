import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { VerifyMessage, VerifyRequest } from './protocol.ts';
import { quickCheckOf } from './quick-check.ts';
import { verifyDataFolder } from './verify.ts';

const port = parentPort;
if (!port) throw new Error('this verifies in a worker thread');
const send = (message: VerifyMessage) => port.postMessage(message);

const request: VerifyRequest = workerData;
async function work(): Promise<void> {
  try {
    if (request.kind === 'quick-check') {
      send({ kind: 'quick-checked', problems: quickCheckOf(request.databaseFile) });
    } else {
      await verifyDataFolder(request, (event) => send({ kind: 'event', event }));
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    send({ kind: 'failed', code, message: errorMessage(error) });
  }
}

void work();
