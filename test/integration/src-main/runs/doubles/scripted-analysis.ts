/**
 * An analysis worker that walks nothing: it speaks src-main/analysis/protocol.ts and does what the
 * run's name says: "refuse" fails, "crash" throws, "slow" waits to be cancelled.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type {
  AnalysisCancel,
  AnalysisEvent,
  AnalysisRequest,
} from '../../../../../src-main/analysis/protocol.ts';

const port = parentPort!;
const { config, checkpointFolder, episodes, mazeSeed } = workerData as AnalysisRequest;
const send = (event: AnalysisEvent) => port.postMessage(event);
const end = (event: AnalysisEvent) => {
  send(event);
  port.close();
};

port.on('message', ({ kind }: AnalysisCancel) => {
  if (kind === 'cancel') end({ kind: 'cancelled' });
});

send({ kind: 'progress', done: 1, total: episodes });
if (config.name === 'crash') throw new Error('a bug in the analysis');
if (config.name === 'refuse') {
  end({ kind: 'failed', code: 'CHECKPOINT', message: `${checkpointFolder} is not whole` });
} else if (config.name !== 'slow') {
  const report = {
    update: 1,
    episodes,
    goalRate: 0.5,
    frozenDoorGoalRate: 0.25,
    detourGoalRate: null,
    meanLength: mazeSeed,
    meanOptimalLength: 5,
  };
  end({ kind: 'evaluated', report, engine: 'scripted' });
}
