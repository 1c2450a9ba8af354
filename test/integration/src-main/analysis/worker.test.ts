import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineExaminationSchema } from '../../../../shared/contract/engines.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { weightTensors } from '../../../../src-main/agent/checkpoint/agent-tensors.ts';
import { readTensorsInto } from '../../../../src-main/agent/checkpoint/safetensors.ts';
import type {
  AnalysisCancel,
  AnalysisEvent,
  AnalysisRequest,
  EvaluateRequest,
} from '../../../../src-main/analysis/protocol.ts';
import { createEngine } from '../../../../src-main/engine/create-engine.ts';
import { evaluateAgent } from '../../../../src-main/evaluation/validate.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from '../trainer/tiny-run.ts';

const WORKER = new URL('../../../../src-main/analysis/worker.ts', import.meta.url);
const config = tinyConfig('quick');
let request: EvaluateRequest;
let wholeRun: Awaited<ReturnType<typeof train>>;
/** What a worker did with the request. */
let done: Awaited<ReturnType<typeof analyse>>;

beforeAll(async () => {
  const start = startOf(config);
  wholeRun = await train(start);
  const { name, hash: checkpointHash } = ofKind(wholeRun, 'checkpoint').at(-1)!;
  const checkpointFolder = join(start.runFolder, name);
  const how = { checkpointHash, update: 40, episodes: 30, mazeSeed: 7, epsilon: 0 };
  request = { kind: 'evaluate', config, choice: null, checkpointFolder, ...how };
  done = await analyse(request);
});

async function analyse(
  workerData: AnalysisRequest,
  watch: (event: AnalysisEvent, worker: Worker) => void = () => {},
): Promise<{ events: AnalysisEvent[]; exitCode: number }> {
  const worker = new Worker(WORKER, { workerData, stderr: true });
  const events: AnalysisEvent[] = [];
  worker.on('message', (event: AnalysisEvent) => {
    events.push(event);
    watch(event, worker);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    worker.once('exit', resolve);
    worker.once('error', reject);
  });
  return { events, exitCode };
}

function reportIn({ events }: typeof done) {
  const [{ report }] = ofAnalysis(events, 'evaluated');
  return report;
}

const reportOf = async (evaluation: EvaluateRequest) => reportIn(await analyse(evaluation));

describe('the analysis worker', () => {
  it('walks fresh mazes with the weights of the checkpoint, and ends by itself', async () => {
    const { events, exitCode } = done;
    expect(exitCode).toBe(0);
    const engine = await createEngine('onnx-cpu', { threads: 1 });
    const random = RandomGenerator.fromSeed(99, 'anything');
    const agent = new HrmAgent(config, { rows: 5, columns: 5 }, engine, random);
    await readTensorsInto(
      join(request.checkpointFolder, 'weights.safetensors'),
      weightTensors(agent),
    );
    const { report } = await evaluateAgent(agent, {
      environment: config.environment,
      network: config.validation.network,
      update: 40,
      episodes: 30,
      mazeSeed: 7,
      epsilon: 0,
    });
    await engine.dispose();
    expect(events.slice(-2)).toEqual([
      { kind: 'evaluated', report, engine: 'onnx-cpu' },
      { kind: 'done' },
    ]);
  });

  it('walks other mazes than the run’s last validation, also when it is given the run’s seed', async () => {
    const { episodes } = config.validation;
    const { report: validated } = ofKind(wholeRun, 'validation').at(-1)!;
    const report = await reportOf({ ...request, mazeSeed: config.seed, episodes });
    expect(report.episodes).toBe(validated.episodes);
    expect(report.meanOptimalLength).not.toBe(validated.meanOptimalLength);
  });

  it('walks the mazes of the maze seed whatever else the configuration says', async () => {
    const { learning, validation } = config;
    const other: RunConfig = {
      ...config,
      seed: 77,
      variant: config.variant === 'carry' ? 'reset' : 'carry',
      learning: { ...learning, updates: 4 * learning.updates },
      validation: { ...validation, everyUpdates: 10, episodes: 3, epsilon: 1, network: 'online' },
      engine: { ...config.engine, threads: 2 },
    };
    const [one, same, seeded] = [
      reportIn(done),
      await reportOf({ ...request, config: other, update: 160 }),
      await reportOf({ ...request, mazeSeed: 8 }),
    ];
    expect(same.meanOptimalLength).toBe(one.meanOptimalLength);
    expect(seeded.meanOptimalLength).not.toBe(one.meanOptimalLength);
  });

  it('acts at random with the ε of the request, not with that of the run’s validations', async () => {
    const validation = { ...config.validation, epsilon: 1 };
    const one = reportIn(done);
    expect(await reportOf({ ...request, config: { ...config, validation } })).toEqual(one);
    const random = await reportOf({ ...request, epsilon: 1 });
    expect(random.meanOptimalLength).toBe(one.meanOptimalLength);
    expect(random.meanLength).not.toBe(one.meanLength);
  });

  it('tells its progress', async () => {
    const { events } = done;
    const told = events.flatMap((event) => (event.kind === 'progress' ? [event] : []));
    expect(told.length).toBe(events.length - 2);
    expect(told.every(({ total }) => total === 60)).toBe(true);
    expect(told.at(-1)?.done).toBe(60);
  });

  it('ends when it is cancelled', async () => {
    const cancel: AnalysisCancel = { kind: 'cancel' };
    // More than could be walked before the command arrives.
    const endless = { ...request, episodes: 5_000 };
    const { events, exitCode } = await analyse(endless, (event, worker) => {
      if (event.kind === 'progress') worker.postMessage(cancel);
    });
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(exitCode).toBe(0);
  });

  it('says what is wrong with a checkpoint that is not there', async () => {
    const checkpointFolder = join(request.checkpointFolder, 'nowhere');
    const { events } = await analyse({ ...request, checkpointFolder });
    expect(events).toEqual([
      {
        kind: 'failed',
        code: 'CHECKPOINT',
        message: expect.stringContaining(checkpointFolder) as string,
      },
    ]);
  });

  it('walks with no weights but those that were written', async () => {
    const checkpointFolder = join(temporaryFolder(), 'checkpoint');
    cpSync(request.checkpointFolder, checkpointFolder, { recursive: true });
    const weights = join(checkpointFolder, 'weights.safetensors');
    const bytes = readFileSync(weights);
    bytes[bytes.length - 9] ^= 1;
    writeFileSync(weights, bytes);
    const { events } = await analyse({ ...request, checkpointFolder });
    expect(events).toMatchObject([{ kind: 'failed', code: 'CHECKPOINT' }]);
    const [{ message }] = ofAnalysis(events, 'failed');
    expect(message).toContain(`its hash is not ${request.checkpointHash}`);
  });
});

const ofAnalysis = <K extends AnalysisEvent['kind']>(events: readonly AnalysisEvent[], kind: K) =>
  events.filter((event): event is Extract<AnalysisEvent, { kind: K }> => event.kind === kind);

describe('an examination', () => {
  it('tests and times the engines that were asked for, present or not', async () => {
    const { events } = await analyse({
      kind: 'examine',
      config,
      engines: ['onnx-cpu', 'onnx-cuda'],
      calibrationSeconds: 0.1,
    });
    expect(events.at(-1)).toEqual({ kind: 'done' });
    const [cpu, cuda] = ofAnalysis(events, 'examined').map(({ examination }) => examination);
    expect(cpu).toMatchObject({ engine: 'onnx-cpu', refused: null, selfTest: { passed: true } });
    expect(engineExaminationSchema.parse(cpu)).toEqual(cpu);
    expect(cuda).toMatchObject({ engine: 'onnx-cuda', selfTest: null, calibration: null });
    expect(cuda.refused).not.toBeNull();
    const stages = ofAnalysis(events, 'examining').map(({ stage, done, total }) =>
      [stage, done, total].join(' '),
    );
    expect(stages).toEqual([
      'self-test 1 3',
      'self-test 2 3',
      'self-test 3 3',
      'calibration 0 2',
      'calibration 1 2',
      'calibration 2 2',
    ]);
  });

  it('ends when it is cancelled', async () => {
    const cancel: AnalysisCancel = { kind: 'cancel' };
    const request: AnalysisRequest = { kind: 'examine', config, engines: ['onnx-cpu'] };
    const { events } = await analyse(request, (event, worker) => {
      if (event.kind === 'examining' && event.stage === 'calibration') worker.postMessage(cancel);
    });
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(ofAnalysis(events, 'examined')).toEqual([]);
  });
});

describe('an estimate', () => {
  it('comes at once without the time, and with it when the engine was measured', async () => {
    const { events } = await analyse({
      kind: 'estimate',
      config,
      known: [],
      calibrationSeconds: 0.1,
    });
    const [first, second, ...others] = ofAnalysis(events, 'estimated').map((e) => e.estimate);
    expect(events[0].kind).toBe('estimated');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ engine: 'onnx-cpu', time: null });
    const [{ examination }] = ofAnalysis(events, 'examined');
    const perUpdate = examination.calibration?.secondsPerUpdate;
    expect(second).toMatchObject({ ...first, time: { secondsPerUpdate: perUpdate } });
  });

  it('measures nothing that is known already', async () => {
    const calibration = {
      secondsPerUpdate: 2,
      secondsPerThink: 3,
      secondsPerLearn: 1,
      thinkGflops: 1,
      learnGflops: 1,
    };
    const known = [['onnx-cpu', calibration]] as const;
    const { events } = await analyse({ kind: 'estimate', config, known });
    expect(events.map(({ kind }) => kind)).toEqual(['estimated', 'done']);
    expect(ofAnalysis(events, 'estimated')[0].estimate.time?.secondsPerUpdate).toBe(2);
  });

  it('fails when no engine may compute the run', async () => {
    const { events } = await analyse({ kind: 'estimate', config, known: [['onnx-cpu', null]] });
    const message = expect.stringContaining('no engine can compute this run') as string;
    expect(events).toEqual([{ kind: 'failed', code: 'ENGINE_REFUSED', message }]);
  });
});
