/**
 * An analysis worker that computes nothing: it speaks src-main/analysis/protocol.ts and does what
 * the run's name says: "refuse" fails, "crash" throws, "slow" waits to be cancelled.
 */
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import { parentPort, workerData } from 'node:worker_threads';
import type { Calibration } from '../../../../../shared/contract/engines.ts';
import type {
  AnalysisCancel,
  AnalysisEvent,
  AnalysisRequest,
  EstimateRequest,
  EvaluateRequest,
  ResultRequest,
} from '../../../../../src-main/analysis/protocol.ts';

const port = parentPort!;
const request = workerData as AnalysisRequest;

/** The name of the first run. */
function nameOf(asked: AnalysisRequest): string {
  if ('agents' in asked) return asked.agents[0].config.name;
  if ('a' in asked) return asked.a.config.name;
  return asked.kind === 'learning-curves' ? '' : asked.config.name;
}
const name = nameOf(request);
const send = (event: AnalysisEvent) => port.postMessage(event);
const end = (event: AnalysisEvent) => {
  send(event);
  port.close();
};

port.on('message', ({ kind }: AnalysisCancel) => {
  if (kind === 'cancel') end({ kind: 'cancelled' });
});

const calibration: Calibration = {
  secondsPerUpdate: 0.5,
  secondsPerThink: 1,
  secondsPerLearn: 0.25,
  thinkGflops: 10,
  learnGflops: 20,
};

/** The report says what was asked for. */
function evaluate(asked: EvaluateRequest): void {
  const { checkpointFolder, update, episodes, mazeSeed, epsilon } = asked;
  send({ kind: 'progress', done: 1, total: episodes });
  if (name === 'crash') throw new Error('a bug in the analysis');
  if (name === 'refuse') {
    end({ kind: 'failed', code: 'CHECKPOINT', message: `${checkpointFolder} is not whole` });
  } else if (name !== 'slow') {
    const report = {
      update,
      ...UNTOLD_NUMBERS,
      episodes,
      goalRate: epsilon,
      frozenDoorGoalRate: 0.25,
      detourGoalRate: null,
      detourShare: 0,
      doorwaysGoalRate: null,
      doorwaysShare: null,
      meanLength: mazeSeed,
      meanOptimalLength: 5,
      noWayShare: 0,
      meanTimeAwareLength: 5,
    };
    send({ kind: 'evaluated', report, engine: 'scripted' });
    end({ kind: 'done' });
  }
}

function examine(): void {
  const engine = 'onnx-cpu';
  send({ kind: 'examining', engine, stage: 'calibration', done: 1, total: 2 });
  if (name === 'slow') return;
  const refused = name === 'refuse' ? 'wrong' : null;
  const found = { calibration: refused ? null : calibration, selfTest: null, refused };
  send({ kind: 'examined', examination: { engine, label: 'Scripted', ...found } });
}

function estimate({ known }: EstimateRequest): void {
  const estimateWith = (measured: Calibration | null): AnalysisEvent => ({
    kind: 'estimated',
    estimate: {
      parameters: 1,
      memory: { replay: 1, weights: 1, activations: 1, base: 1, total: 4 },
      diskBytes: 1,
      freeDiskBytes: null,
      operationsPerUpdate: 1,
      engine: 'onnx-cpu',
      time: measured && {
        secondsPerUpdate: measured.secondsPerUpdate,
        trainingSeconds: 1,
        validationSeconds: 1,
        totalSeconds: 2,
        ladder: null,
      },
    },
  });
  const [first] = known;
  send(estimateWith(first?.[1] ?? null));
  if (!first) {
    examine();
    if (name === 'slow') return;
    if (name !== 'refuse') send(estimateWith(calibration));
  }
  if (name === 'refuse') end({ kind: 'failed', code: 'ENGINE_REFUSED', message: 'no engine' });
  else end({ kind: 'done' });
}

/** A result that says nothing but which agents or runs were asked for. */
function analyze(asked: ResultRequest): void {
  send({ kind: 'analyzing', stage: 'rolling-out', done: 1, total: 2 });
  if (name === 'slow') return;
  if (name === 'refuse') return end({ kind: 'failed', code: 'DIFFERENT_MAZES', message: 'no' });
  if (asked.kind === 'convergence') {
    const { kind, settings, agents } = asked;
    const nothing = { recurrentSteps: 1, goalRate: 0, meanLength: 1, environmentSteps: 0 };
    const subjects = agents.map(({ id, variant, network }) => ({
      id,
      variant,
      network,
      ...nothing,
      changed: {},
    }));
    send({ kind: 'analyzed', result: { kind, settings, subjects, series: [] } });
  } else if (asked.kind === 'carrying') {
    const { kind, settings, agents } = asked;
    const subjects = agents.map(({ id, variant, network }) => ({
      id,
      variant,
      network,
      recurrentSteps: 1,
    }));
    send({ kind: 'analyzed', result: { kind, settings, subjects, series: [] } });
  } else if (asked.kind === 'learning-curves') {
    const { kind, settings } = asked;
    const runs = asked.runs.map((run) => ({ ...run, reached: [] }));
    const nothing = { repeated: [], curves: [], improvement: null, companions: [] };
    send({ kind: 'analyzed', result: { kind, settings, runs, ...nothing } });
  }
  end({ kind: 'done' });
}

if (request.kind === 'evaluate') evaluate(request);
else if (request.kind === 'estimate') estimate(request);
else if (request.kind !== 'examine') analyze(request);
else {
  examine();
  if (name !== 'slow') end({ kind: 'done' });
}
