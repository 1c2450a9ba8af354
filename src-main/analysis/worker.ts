import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { yieldToOtherThreads } from '../engine/thread-priority.ts';
import { analyze } from './analyze.ts';
import type { AnalysisCancel, AnalysisEvent, AnalysisRequest } from './protocol.ts';

const port = parentPort;
if (!port) throw new Error('analyses run in a worker thread');

const send = (event: AnalysisEvent) => port.postMessage(event);

// Curves of runs are drawn within a moment, which somebody waits for.
const request: AnalysisRequest = workerData;
if (!('runs' in request)) yieldToOtherThreads();
const cancelling = new AbortController();
port.on('message', (_: AnalysisCancel) => cancelling.abort());

/** Engines are loaded by the requests that need them alone. */
async function answer(): Promise<void> {
  switch (request.kind) {
    case 'evaluate':
      return (await import('./evaluate.ts')).evaluate(request, send, cancelling.signal);
    case 'examine':
      return (await import('./examine.ts')).examine(request, send, cancelling.signal);
    case 'estimate':
      return (await import('./examine.ts')).estimate(request, send, cancelling.signal);
    default:
      return analyze(request, send, cancelling.signal);
  }
}

async function work(port: MessagePort): Promise<void> {
  try {
    await answer();
    send({ kind: 'done' });
  } catch (error) {
    if (cancelling.signal.aborted) send({ kind: 'cancelled' });
    else sendFailure(error);
  } finally {
    port.close();
  }
}

function sendFailure(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED';
  if (code === 'UNEXPECTED') console.error(error);
  send({ kind: 'failed', code, message: errorMessage(error) });
}

void work(port);
