// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import type { LengthsQuestion } from '../../../../../shared/contract/walks.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { useExperimentsStore } from '../../../../../src-renderer/stores/experiments.ts';
import { useRunsStore } from '../../../../../src-renderer/stores/runs.ts';
import TwoAgentsPage from '../../../../../src-renderer/views/two-agents/TwoAgentsPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { walked } from './some-pairs.ts';

const { config: quick } = findPreset('quick')!;

function run(id: string, hash: string | null = 'hash'): RunSummary {
  return {
    id,
    name: `Run ${id}`,
    preset: 'quick',
    variant: 'carry',
    seed: 1,
    state: 'finished',
    createdAt: id.charCodeAt(0),
    updatedAt: 1,
    progress: {
      update: 40,
      totalUpdates: 40,
      environmentSteps: 1,
      updatesPerSecond: 0,
      wallSeconds: 1,
      secondsLeft: null,
    },
    engine: 'onnx-cpu',
    parameters: 1,
    lastValidation: null,
    error: null,
    resumable: false,
    parent: null,
    rung: null,
    tags: [],
    starred: false,
    archived: false,
    hasNotes: false,
    hash,
  };
}

const checkpoint = (update: number) => ({
  id: update,
  update,
  environmentSteps: 1,
  createdAt: 1,
  bytes: 1,
  hash: 'hash',
  weightsAlone: false,
  boardsBehind: 0,
});

/** Of another board, with a model that has a size. */
const other = {
  ...quick,
  environment: { ...quick.environment, kind: 'four-rooms', inside: '11' },
  model: { ...quick.model, positions: 'rows' },
} as RunConfig;

/** There is no canvas here: charts draw on one that does nothing. */
function standInForCanvas(): void {
  const nothing = new Proxy<Record<PropertyKey, unknown>>(
    {},
    { get: (known, name) => known[name] ?? (() => ({ width: 1 })) },
  );
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => nothing });
}

/** Events that never come. */
async function* silence(signal: AbortSignal | undefined): AsyncGenerator<never, void, void> {
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  yield* [];
}

/** Says that a run has changed. */
let tell: (run: RunSummary) => void = () => {};
async function* changes(signal: AbortSignal | undefined) {
  const waiting: RunSummary[] = [];
  let wake = () => {};
  tell = (changed) => {
    waiting.push(changed);
    wake();
  };
  signal?.addEventListener('abort', () => wake());
  while (!signal?.aborted) {
    for (const changed of waiting.splice(0)) yield { kind: 'changed' as const, run: changed };
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** Updates of the checkpoints of every run. */
let kept = [20, 40];
/** Runs whose checkpoints cannot be read. */
let lost: readonly string[] = [];
let listed: RunSummary[] = [];
let questions: LengthsQuestion[] = [];
const { system, runs, experiments, walks } = implement(contract);

beforeAll(standInForCanvas);
beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      list: runs.list.handler(() => listed),
      watch: runs.watch.handler(({ signal }) => changes(signal)),
      checkpoints: runs.checkpoints.handler(({ input }) => {
        if (lost.includes(input.id))
          throw new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
        return kept.map(checkpoint);
      }),
      config: runs.config.handler(({ input }) => (input.id === 'z' ? other : quick)),
    },
    experiments: {
      list: experiments.list.handler(() => []),
      watch: experiments.watch.handler(({ signal }) => silence(signal)),
    },
    walks: {
      lengths: walks.lengths.handler(async function* ({ input }) {
        questions.push(input);
        const { runId, update } = input.agent;
        if (runId === 'x') throw new ORPCError('ENGINE_FAILED', { message: 'the engine broke' });
        const by = runId === 'a' ? 0 : 1;
        yield {
          kind: 'done' as const,
          walker: { runId, update: update ?? 0, engine: 'onnx-cpu' as const, fidelity: null },
          mazes: [walked(0, 5), walked(1, 5 + 4 * by), walked(2, 12, by === 0)],
        };
      }),
    },
  }),
);
beforeEach(() => {
  questions = [];
  kept = [20, 40];
  lost = [];
  listed = ['c', 'b', 'a'].map((id) => run(id));
});
afterEach(unmountPage);

async function pageAt(address: string) {
  const { wrapper, router } = mountPage(TwoAgentsPage, {});
  await router.replace(address);
  useRunsStore().watch();
  useExperimentsStore().watch();
  const place = () => router.currentRoute.value.fullPath;
  const mazes = () => wrapper.findAll('[data-maze]').map((row) => row.attributes('data-maze'));
  return { wrapper, router, place, mazes, text: () => wrapper.text() };
}

describe('the page of two agents', () => {
  it('lets both walk in the environment of A and lists the most different mazes first', async () => {
    const { place, mazes, text } = await pageAt('/walks?a=a@20&b=b&seed=7&mazes=3');
    await eventually(() => expect(mazes()).toEqual(['1', '2', '0']));
    const common = { mazeSeed: 7, doorsFrozen: false, episodes: 3 };
    expect(questions).toEqual(
      expect.arrayContaining([
        { ...common, agent: { runId: 'a', update: 20 }, environmentOf: null },
        { ...common, agent: { runId: 'b', update: 40 }, environmentOf: 'a' },
      ]),
    );
    expect(text()).toContain('No maze is open');
    expect(place()).toBe('/walks?a=a@20&b=b&seed=7&mazes=3');
  });

  it('puts two agents into an address that names none', async () => {
    const { place, mazes } = await pageAt('/walks');
    await eventually(() => expect(place()).toBe('/walks?a=c&b=b'));
    await eventually(() => expect(mazes()).toHaveLength(3));
  });

  it('says where they are chosen that they cannot walk together, and asks nothing', async () => {
    listed = [run('z'), run('a')];
    const { wrapper, text } = await pageAt('/walks?a=a&b=z');
    const note = () => wrapper.get('[data-misfit=B]').text();
    await eventually(() => expect(note()).toContain('It cannot walk where A does'));
    expect(text()).toContain('Choose two agents that can walk in the same mazes.');
    await flushPromises();
    expect(questions).toEqual([]);
  });

  it('says which checkpoint or run is not there', async () => {
    const { wrapper } = await pageAt('/walks?a=a@30&b=gone');
    await eventually(() =>
      expect(wrapper.get('[data-misfit=A]').text()).toBe(
        'Its checkpoint at update 30 is not there any more.',
      ),
    );
    expect(wrapper.get('[data-misfit=B]').text()).toContain('This run is not there');
    expect(questions).toEqual([]);
  });

  it('says that agents could not be read, and reads them again', async () => {
    lost = ['a', 'b'];
    const { wrapper, mazes } = await pageAt('/walks?a=a&b=b');
    const unread = (side: string) => wrapper.find(`[data-unread=${side}]`);
    for (const side of ['A', 'B']) {
      await eventually(() => expect(unread(side).text()).toContain('The disk is gone'));
    }
    lost = [];
    for (const side of ['A', 'B']) await unread(side).get('button').trigger('click');
    await eventually(() => expect(mazes()).toHaveLength(3));
    expect([unread('A').exists(), unread('B').exists()]).toEqual([false, false]);
  });

  it('advises to choose others only where it is known that they cannot walk together', async () => {
    const advice = 'Choose two agents that can walk in the same mazes.';
    lost = ['b'];
    const { wrapper, text } = await pageAt('/walks?a=a&b=b');
    await eventually(() => expect(wrapper.find('[data-unread=B]').exists()).toBe(true));
    await flushPromises();
    expect(text()).not.toContain(advice);
    // Of the other one it is known.
    listed = [run('b')];
    unmountPage();
    const again = await pageAt('/walks?a=gone&b=b');
    await eventually(() => expect(again.wrapper.find('[data-unread=B]').exists()).toBe(true));
    await eventually(() => expect(again.text()).toContain(advice));
  });

  it('walks on with the checkpoints it began with while they are kept, then with newer ones', async () => {
    const { mazes } = await pageAt('/walks?a=a&b=b');
    await eventually(() => expect(mazes()).toHaveLength(3));
    const asked = () => questions.map(({ agent }) => `${agent.runId}@${agent.update}`);
    expect(asked().toSorted()).toEqual(['a@40', 'b@40']);
    kept = [40, 60];
    tell(run('a', 'another'));
    await flushPromises();
    kept = [60, 80];
    tell(run('a', 'a third'));
    await eventually(() => expect(asked()).toContain('a@80'));
    expect(asked()).not.toContain('a@60');
  });

  it('says why the mazes could not be walked, and tries again', async () => {
    listed = [run('x'), run('a')];
    const { wrapper, text } = await pageAt('/walks?a=a&b=x');
    await eventually(() => expect(text()).toContain('The engine broke'));
    await wrapper.get('[data-lengths=failed] button').trigger('click');
    await eventually(() =>
      expect(questions.filter(({ agent }) => agent.runId === 'x')).toHaveLength(2),
    );
  });

  it('explains itself where nothing has a checkpoint', async () => {
    listed = [run('a', null)];
    const { text } = await pageAt('/walks');
    await eventually(() => expect(text()).toContain('Two agents need a trained run'));
  });
});
