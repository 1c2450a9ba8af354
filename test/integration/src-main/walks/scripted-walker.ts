import { parentPort } from 'node:worker_threads';
import type { WalkerRequest, WalkerResponse } from '../../../../src-main/walker/protocol.ts';

// Answers by the kind of the question, so that a test can have every end that a call may have.
const port = parentPort!;
const send = (response: WalkerResponse) => port.postMessage(response);
const cancelled = new Set<number>();

port.on('message', (request: WalkerRequest) => {
  const { call } = request;
  switch (request.kind) {
    case 'cancel':
      cancelled.add(call);
      return send({ call, kind: 'cancelled' });
    case 'run':
      send({ call, kind: 'told', told: { kind: 'done', reachedGoal: true, length: call } });
      return send({ call, kind: 'answered', answer: null });
    case 'look': {
      const issues = [{ cell: 3, message: 'here' }];
      return send({ call, kind: 'failed', code: 'CHANGE_REFUSED', message: 'refused', issues });
    }
    case 'latent-path':
      return process.exit(7);
    case 'lengths':
      // Until somebody cancels.
      return;
  }
});
