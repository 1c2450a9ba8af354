import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { lookUp } from '../../../shared/typed/look-up.ts';
import { bindCopies } from './copied-share.ts';
import { CutFlag } from './cut-flag.ts';
import {
  DONE,
  type HelperFailure,
  type HelperOrder,
  type HelperStart,
  ORDERED,
} from './helper-protocol.ts';
import { OnnxSession } from './session.ts';
import { bindShare } from './share-run.ts';

// On Linux its priority is that of the thread that started it.
const { control, port, sharing, cut }: HelperStart = workerData;
const flag = new CutFlag(cut);
const bind = sharing === 'memory' ? bindShare : bindCopies;
const sessions = new Map<number, OnnxSession>();
const bindings = new Map<number, { program: number; run: () => Promise<void> }>();

let ended = false;

async function obey(order: HelperOrder): Promise<void> {
  switch (order.kind) {
    case 'compile':
      sessions.set(order.program, await OnnxSession.create(order.model));
      return;
    case 'bind': {
      const session = lookUp(sessions, order.program);
      const run = bind(session, order.share, flag);
      bindings.set(order.binding, { program: order.program, run });
      return;
    }
    case 'run':
      await bindings.get(order.binding)?.run();
      return;
    case 'release':
      for (const [id, { program }] of bindings) if (program === order.program) bindings.delete(id);
      await sessions.get(order.program)?.release();
      sessions.delete(order.program);
      return;
    case 'end':
      ended = true;
      port.close();
  }
}

/**
 * The thread sleeps in Atomics.wait between orders: waking it takes microseconds, where a message
 * event takes a turn of the event loop.
 */
async function obeyAll(): Promise<void> {
  for (let done = 0; !ended; done++) {
    Atomics.wait(control, ORDERED, done);
    try {
      await obey(receiveMessageOnPort(port)?.message);
    } catch (error) {
      const message = errorMessage(error);
      const failure: HelperFailure = { order: done, message };
      port.postMessage(failure);
    }
    Atomics.store(control, DONE, done + 1);
    Atomics.notify(control, DONE);
  }
}

void obeyAll();
