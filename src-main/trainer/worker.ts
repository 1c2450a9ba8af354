import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { chooseEngine } from '../calibration/choose-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { yieldToOtherThreads } from '../engine/thread-priority.ts';
import type { TrainerCommand, TrainerStart } from './protocol.ts';
import { diskNote } from './checkpoint/disk-check.ts';
import { type SendEvent, TrainingLoop } from './training-loop.ts';

const port = parentPort;
if (!port) throw new Error('the trainer runs in a worker thread');

yieldToOtherThreads();
const start: TrainerStart = workerData;
const send: SendEvent = (event, transfer = []) => port.postMessage(event, [...transfer]);

/** Stable code of an error of ours, or UNEXPECTED. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'UNEXPECTED';
}

// Commands that come before there is a loop wait for it, except those that make it needless.
const choosing = new AbortController();
const waiting: TrainerCommand[] = [];
let handle = (command: TrainerCommand) => {
  waiting.push(command);
  if (command.kind === 'stop' || command.kind === 'discard') choosing.abort();
};
port.on('message', (command: TrainerCommand) => handle(command));

async function train(port: MessagePort): Promise<void> {
  let engine: Engine | null = null;
  try {
    const chosen = await chooseEngine(start.config, {
      previous: start.previousChoice,
      signal: choosing.signal,
    });
    engine = chosen.engine;
    send({ kind: 'chosen', choice: chosen.choice, note: chosen.note });
    const warning = diskNote(start.config, start.runFolder);
    if (warning !== null) send({ kind: 'warning', text: warning });
    const loop = await TrainingLoop.create(start, engine, send);
    handle = (command) => loop.handle(command);
    waiting.forEach(handle);
    await loop.run();
  } catch (error) {
    if (error === choosing.signal.reason) send({ kind: 'never-began' });
    else fail(error);
  } finally {
    await engine?.dispose();
    port.close();
  }
}

function fail(error: unknown): void {
  if (!(error instanceof Error && 'code' in error)) console.error(error);
  const message = errorMessage(error);
  send({ kind: 'failed', code: codeOf(error), message });
}

void train(port);
