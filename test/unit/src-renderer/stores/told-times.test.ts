// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { toldAt } from '../../../../src-renderer/clock/told-at.ts';
import { useAnalysesStore } from '../../../../src-renderer/stores/analyses.ts';
import { useExperimentsStore } from '../../../../src-renderer/stores/experiments.ts';
import { useRunsStore } from '../../../../src-renderer/stores/runs.ts';
import { useVerificationStore } from '../../../../src-renderer/stores/verification.ts';
import { eventually } from '../../eventually.ts';
import { someAnalysis } from '../../src-main/store/some-analysis.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';
import { someExperiment } from '../experiments/some-experiment.ts';
import { someRun } from '../run-table/some-run.ts';

const { parameters } = someAnalysis('r');
/** Milliseconds since 1970, of the page's clock. */
const NOON = 1_000_000_000_000;
let now = NOON;
const training = someRun({ id: 'a', state: 'running', updatedAt: NOON - 60_000 });
const experiment: ExperimentSummary = { ...someExperiment(), secondsLeft: 90 };

let sayRun: (run: RunSummary) => void = () => {};
let sayExperiment: (experiment: ExperimentSummary) => void = () => {};
const aborted = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
const { system, runs, experiments, analyses, storage } = implement(contract);

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      list: runs.list.handler(() => [training]),
      watch: runs.watch.handler(async function* () {
        for (;;) {
          const run = await new Promise<RunSummary>((resolve) => (sayRun = resolve));
          yield { kind: 'changed' as const, run };
        }
      }),
    },
    experiments: {
      list: experiments.list.handler(() => [experiment]),
      watch: experiments.watch.handler(async function* () {
        for (;;) {
          const said = await new Promise<ExperimentSummary>((resolve) => (sayExperiment = resolve));
          yield { kind: 'changed' as const, experiment: said };
        }
      }),
    },
    analyses: {
      run: analyses.run.handler(async function* ({ signal }) {
        yield { kind: 'progress' as const, stage: 'rolling-out' as const, done: 1, total: 4 };
        await aborted(signal);
      }),
    },
    storage: {
      verify: storage.verify.handler(async function* ({ signal }) {
        yield { kind: 'progress' as const, label: 'runs', done: 1, total: 4 };
        await aborted(signal);
      }),
    },
  }),
);
beforeEach(() => {
  setActivePinia(createPinia());
  now = NOON;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

describe('when something was told', () => {
  it('is of a run when it last changed, and moves with news alone', async () => {
    const store = useRunsStore();
    store.watch();
    const told = () => toldAt(store.byId.get('a')!.progress);
    await eventually(() => expect(store.loaded).toBe(true));
    expect(told()).toBe(NOON - 60_000);
    const renamed = { ...training, updatedAt: NOON, name: 'Renamed' };
    sayRun(renamed);
    await eventually(() => expect(store.byId.get('a')?.name).toBe('Renamed'));
    expect(told()).toBe(NOON - 60_000);
    const progress = { ...training.progress, wallSeconds: 61 };
    sayRun({ ...renamed, updatedAt: NOON + 1, progress });
    await eventually(() => expect(store.byId.get('a')?.progress.wallSeconds).toBe(61));
    expect(told()).toBe(NOON);
  });

  it('is of an experiment when it came, and moves with news alone', async () => {
    const store = useExperimentsStore();
    store.watch();
    const known = () => store.byId.get(experiment.id)!;
    await eventually(() => expect(store.loaded).toBe(true));
    now = NOON + 60_000;
    sayExperiment({ ...experiment, name: 'Renamed' });
    await eventually(() => expect(known().name).toBe('Renamed'));
    expect(toldAt(known())).toBe(NOON);
    sayExperiment({ ...experiment, secondsLeft: 80 });
    await eventually(() => expect(known().secondsLeft).toBe(80));
    expect(toldAt(known())).toBe(NOON + 60_000);
  });

  it('is of an analysis and of a verification when it came, also before anybody looks', async () => {
    const [computed, verified] = [useAnalysesStore(), useVerificationStore()];
    const ends = [computed.compute('key', parameters), verified.verify()];
    await eventually(() => expect(computed.views.get('key')).toMatchObject({ done: 1 }));
    await eventually(() => expect(verified.activity).toMatchObject({ done: 1 }));
    now = NOON + 60_000;
    expect(toldAt(computed.views.get('key')!)).toBe(NOON);
    expect(toldAt(verified.activity!)).toBe(NOON);
    computed.cancel('key');
    verified.cancel();
    await Promise.all(ends);
  });
});
