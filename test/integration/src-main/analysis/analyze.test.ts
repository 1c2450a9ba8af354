import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { CARRYING_SETTINGS } from '../../../../shared/analyses/carrying.ts';
import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import { REPLANNING_SETTINGS } from '../../../../shared/analyses/replanning/schema.ts';
import { STOPPING_SETTINGS } from '../../../../shared/analyses/stopping.ts';
import { THINKING_SETTINGS } from '../../../../shared/analyses/thinking.ts';
import {
  type AnalysisResult,
  analysisResultSchema,
} from '../../../../shared/contract/stored-analyses.ts';
import type { Variant } from '../../../../shared/run-config/schema.ts';
import type {
  AnalysisCancel,
  AnalysisEvent,
  AnalysisRequest,
  AnalyzedAgent,
} from '../../../../src-main/analysis/protocol.ts';
import { ofKind, startOf, tinyConfig, train } from '../trainer/tiny-run.ts';

const WORKER = new URL('../../../../src-main/analysis/worker.ts', import.meta.url);
const config = tinyConfig('paper-four-rooms');
let checkpointFolder: string;
let checkpointHash: string;

beforeAll(async () => {
  const start = startOf(config);
  const events = await train(start);
  const { name, hash } = ofKind(events, 'checkpoint').at(-1)!;
  checkpointFolder = join(start.runFolder, name);
  checkpointHash = hash;
});

const agent = (variant: Variant, changes: Partial<AnalyzedAgent> = {}): AnalyzedAgent => ({
  id: variant,
  config,
  choice: null,
  checkpointFolder,
  checkpointHash,
  variant,
  network: 'online',
  ...changes,
});

/** The events of an analysis worker, which has ended by itself. */
async function ask(
  workerData: AnalysisRequest,
  watch: (event: AnalysisEvent, worker: Worker) => void = () => {},
): Promise<AnalysisEvent[]> {
  const worker = new Worker(WORKER, { workerData, stderr: true });
  const events: AnalysisEvent[] = [];
  worker.on('message', (event: AnalysisEvent) => {
    events.push(event);
    watch(event, worker);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    worker.once('exit', resolve).once('error', reject);
  });
  expect(exitCode).toBe(0);
  return events;
}

/** The result, as it comes back from a store. */
function resultOf(events: readonly AnalysisEvent[]): AnalysisResult {
  expect(events.at(-1)).toEqual({ kind: 'done' });
  const told = events.find((event) => event.kind === 'analyzed');
  if (told?.kind !== 'analyzed') throw new Error('there is no result');
  expect(analysisResultSchema.parse(JSON.parse(JSON.stringify(told.result)))).toEqual(told.result);
  return told.result;
}

const convergence = (rollOuts: number, replicates = 20): AnalysisRequest => ({
  kind: 'convergence',
  agents: [agent('carry'), agent('reset')],
  settings: {
    ...CONVERGENCE_SETTINGS,
    rollOuts,
    bootstrap: { ...CONVERGENCE_SETTINGS.bootstrap, replicates },
  },
});

let firstAsked: ReturnType<typeof ask> | undefined;
/** What the worker told of twelve roll-outs, asked once. */
const twelve = () => (firstAsked ??= ask(convergence(12)));

describe('an analysis in the worker', () => {
  it('of convergence rolls out both variants of a trained agent, and tells how far it is', async () => {
    const events = await twelve();
    const result = resultOf(events);
    if (result.kind !== 'convergence') throw new Error(result.kind);
    expect(result.subjects.map(({ id, variant }) => [id, variant])).toEqual([
      ['carry', 'carry'],
      ['reset', 'reset'],
    ]);
    for (const { id, environmentSteps, meanLength } of result.subjects) {
      expect(environmentSteps).toBe(Math.round((meanLength - 1) * 12));
      const lines = result.series.filter((line) => line.subject === id);
      const { changed, static: still } = Object.groupBy(
        lines.filter(
          ({ latent, reference, definition }) =>
            latent === 'zH' && reference === 'last' && definition === 'material',
        ),
        (line) => (line.changed ? 'changed' : 'static'),
      );
      expect(changed![0].count + still![0].count).toBe(environmentSteps);
      expect(still![0].points[0].median.value).toBeGreaterThan(0);
    }
    const told = events.flatMap((event) => (event.kind === 'analyzing' ? [event] : []));
    const rolledOut = told.filter(({ stage }) => stage === 'rolling-out');
    expect(rolledOut.at(-1)).toMatchObject({ done: 24, total: 24 });
    expect(told.at(-1)).toEqual({ kind: 'analyzing', stage: 'aggregating', done: 64, total: 64 });
  });

  it('is the same every time', async () => {
    expect(resultOf(await ask(convergence(12)))).toEqual(resultOf(await twelve()));
  });

  it('of a pair walks the same mazes with both', async () => {
    const settings = { ...PAIRED_SETTINGS, episodes: 10 };
    const b = agent('carry', { id: 'again' });
    const result = resultOf(await ask({ kind: 'paired', a: agent('carry'), b, settings }));
    if (result.kind !== 'paired') throw new Error(result.kind);
    expect(result.pairs).toHaveLength(10);
    for (const pair of result.pairs) expect(pair.a).toEqual(pair.b);
    expect(result.length.difference).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('of learning curves needs no agent', async () => {
    const points = [
      { update: 10, value: 0.25 },
      { update: 20, value: 0.95 },
    ];
    const run = {
      runId: 'a',
      variant: 'carry',
      seed: 1,
      task: 'any',
      validationEpsilon: 0,
      goesOnFrom: 0,
      points,
    } as const;
    const settings = LEARNING_SETTINGS;
    const result = resultOf(
      await ask({ kind: 'learning-curves', runs: [{ ...run, points }], companions: [], settings }),
    );
    if (result.kind !== 'learning-curves') throw new Error(result.kind);
    expect(result.curves[0].points.map(({ mean }) => mean.value)).toEqual([0.25, 0.95]);
    expect(result.runs[0].reached.map(({ update }) => update)).toEqual([20, 20, 20, null]);
  });

  it('of thinking, stopping and carrying agree where they ask the same', async () => {
    const [a, b] = [agent('carry'), agent('reset')];
    const walks = {
      rollOuts: 10,
      bootstrap: { ...THINKING_SETTINGS.bootstrap, replicates: 20 },
    };
    const [thinking, stopping, carrying] = await Promise.all([
      ask({ kind: 'thinking', agents: [a, b], settings: { ...THINKING_SETTINGS, ...walks } }),
      ask({ kind: 'stopping', agents: [a, b], settings: { ...STOPPING_SETTINGS, ...walks } }),
      ask({
        kind: 'carrying',
        agents: [b],
        settings: { ...CARRYING_SETTINGS, ...walks, probabilities: [0, 1] },
      }),
    ]).then((all) => all.map(resultOf));
    if (thinking.kind !== 'thinking') throw new Error(thinking.kind);
    if (stopping.kind !== 'stopping') throw new Error(stopping.kind);
    if (carrying.kind !== 'carrying') throw new Error(carrying.kind);
    const { recurrentSteps } = config.model;
    const [carry, reset] = thinking.series.map(({ points }) => {
      expect(points).toHaveLength(Math.max(4, 2 * recurrentSteps));
      const { recurrentSteps: _, ...walked } = points[recurrentSteps - 1];
      return walked;
    });
    expect(carry.length.value).toBeGreaterThan(0);
    expect(stopping.series.map(({ always }) => always)).toMatchObject([carry, reset]);
    expect(stopping.series[0].points.at(-1)!.saved.value).toBeGreaterThan(0);
    expect(carrying.series[0].points).toEqual([
      { probability: 0, ...reset },
      { probability: 1, ...carry },
    ]);
  });

  it('of re-planning presents the events of both walks to both variants', async () => {
    const settings = {
      ...REPLANNING_SETTINGS,
      rollOuts: 64,
      bootstrap: { ...REPLANNING_SETTINGS.bootstrap, replicates: 20 },
    };
    const events = await ask({
      kind: 'replanning',
      a: agent('carry'),
      b: agent('reset'),
      settings,
    });
    const result = resultOf(events);
    if (result.kind !== 'replanning') throw new Error(result.kind);
    const { situations, from } = result.matched[0];
    expect(from.a + from.both).toBe(result.a.closings.events);
    expect(from.b + from.both).toBe(result.b.closings.events);
    expect(situations).toBeGreaterThan(0);
    const matched = result.series.filter(
      ({ form, scope }) => form === 'matched' && scope === 'all',
    );
    expect(matched.map((line) => line.events)).toEqual(matched.map(() => situations));
    expect(matched.every(({ censored }) => censored.doorsChanged === 0)).toBe(true);
    const told = events.flatMap((event) => (event.kind === 'analyzing' ? [event] : []));
    const total = 2 * situations;
    expect(told.at(-1)).toEqual({ kind: 'analyzing', stage: 'presenting', done: total, total });
  });

  it.each(['rolling-out', 'aggregating'])('ends when it is cancelled while %s', async (stage) => {
    const cancel: AnalysisCancel = { kind: 'cancel' };
    // More of it than could be done before the command arrives.
    const request = stage === 'aggregating' ? convergence(12, 10_000) : convergence(4096);
    const events = await ask(request, (event, worker) => {
      if (event.kind === 'analyzing' && event.stage === stage) worker.postMessage(cancel);
    });
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(events.some(({ kind }) => kind === 'analyzed')).toBe(false);
  });

  it('says what is wrong with agents that walk different mazes', async () => {
    const environment = { ...config.environment, stepLimit: 11 };
    const b = agent('reset', { config: { ...config, environment } });
    const events = await ask({ kind: 'paired', a: agent('carry'), b, settings: PAIRED_SETTINGS });
    expect(events.at(-1)).toMatchObject({
      kind: 'failed',
      code: 'DIFFERENT_MAZES',
      message: expect.stringContaining('environment.stepLimit') as string,
    });
  });
});
