import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { MetricKey } from '../../../../shared/metrics/catalogue.ts';
import {
  type QueryCurve,
  type UpdateWindow,
  useComparedCurves,
} from '../../../../src-renderer/comparison/use-compared-curves.ts';
import { curve } from '../charts/curves.ts';

/** What the curves depend on of a run that was validated at an update. */
function run(id: string, validatedAt: number | null): RunSummary {
  const lastValidation = validatedAt === null ? null : { update: validatedAt };
  return { id, state: 'running', progress: { update: 100 }, lastValidation } as RunSummary;
}

function setUp(initial: readonly RunSummary[]) {
  const runs = shallowRef(initial);
  const metric = ref<MetricKey>('validation/goalRate');
  const window = shallowRef<UpdateWindow | null>(null);
  const asked: string[] = [];
  const answers = { value: 0.5, trouble: null as Error | null, of: '' };
  const query: QueryCurve = (runId, key, range) => {
    asked.push(range ? `${runId} ${key} ${range.from}-${range.to}` : `${runId} ${key}`);
    if (answers.trouble && runId.startsWith(answers.of)) return Promise.reject(answers.trouble);
    return Promise.resolve(curve(key as MetricKey, [[100, answers.value]]));
  };
  const scope = effectScope();
  const view = scope.run(() => useComparedCurves(runs, metric, window, query))!;
  async function settle(): Promise<string[]> {
    await nextTick();
    await vi.advanceTimersByTimeAsync(0);
    return asked.splice(0);
  }
  return { runs, metric, window, answers, view, settle, stop: () => scope.stop() };
}

describe('useComparedCurves', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('reads every run once, and a run again when it was validated again', async () => {
    const { runs, view, settle, stop } = setUp([run('a', 10), run('b', 10)]);
    expect(await settle()).toEqual(['a validation/goalRate', 'b validation/goalRate']);
    expect([...view.curves.value.keys()]).toEqual(['a', 'b']);
    expect(view.loading.value).toBe(false);
    runs.value = [run('a', 10), run('b', 20)];
    expect(await settle()).toEqual(['b validation/goalRate']);
    runs.value = [run('a', 10), run('b', 20)];
    expect(await settle()).toEqual([]);
    stop();
  });

  it('reads a run again that goes on, which may be from an earlier checkpoint', async () => {
    const { runs, settle, stop } = setUp([{ ...run('a', 10), state: 'interrupted' }]);
    await settle();
    runs.value = [run('a', 10)];
    expect(await settle()).toEqual(['a validation/goalRate']);
    stop();
  });

  it('reads a metric of training again after a while, as long as the run trains', async () => {
    const { metric, settle, stop } = setUp([run('a', 10)]);
    metric.value = 'train/loss';
    expect(await settle()).toContain('a train/loss');
    expect(await settle()).toEqual([]);
    await vi.advanceTimersByTimeAsync(3100);
    expect(await settle()).toEqual(['a train/loss']);
    stop();
  });

  it('forgets the curves of another metric, and reads the range that is looked at', async () => {
    const { metric, window, view, settle, stop } = setUp([run('a', 10)]);
    await settle();
    metric.value = 'validation/meanLength';
    await nextTick();
    expect(view.curves.value.size).toBe(0);
    expect(await settle()).toEqual(['a validation/meanLength']);
    window.value = { from: 5, to: 9 };
    expect(await settle()).toEqual(['a validation/meanLength 5-9']);
    stop();
  });

  it('reads all others beside a run that cannot be read, which is tried again after them', async () => {
    const { runs, answers, view, settle, stop } = setUp([]);
    answers.trouble = new Error('damaged');
    answers.of = 'bad';
    const others = Array.from({ length: 12 }, (_, index) => run(`run ${index}`, 10));
    runs.value = [run('bad', 10), ...others];
    await settle();
    expect(view.curves.value.size).toBe(12);
    expect([...view.failures.value]).toEqual([['bad', 'damaged']]);
    runs.value = [run('bad', 10), ...others.map(({ id }) => run(id, 20))];
    expect((await settle()).at(-1)).toBe('bad validation/goalRate');
    answers.trouble = null;
    runs.value = [...runs.value];
    await settle();
    expect([view.curves.value.size, view.failures.value.size]).toEqual([13, 0]);
    stop();
  });

  it('leaves out a run that was deleted, and says what else goes wrong', async () => {
    const { runs, answers, view, settle, stop } = setUp([run('a', 10)]);
    await settle();
    answers.trouble = new ORPCError('RUN_NOT_FOUND');
    runs.value = [run('a', 20)];
    await settle();
    expect([view.curves.value.size, view.failures.value.size]).toEqual([0, 0]);
    answers.trouble = new Error('The data folder could not be read');
    runs.value = [run('a', 30)];
    await settle();
    expect(view.failures.value).toEqual(new Map([['a', 'The data folder could not be read']]));
    stop();
  });
});
