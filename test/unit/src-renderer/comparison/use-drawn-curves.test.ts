import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, ref, shallowRef } from 'vue';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { type ChartView, DEFAULT_CHART_VIEW } from '../../../../src-renderer/charts/chart-view.ts';
import type { QueryCurve } from '../../../../src-renderer/comparison/use-compared-curves.ts';
import { useDrawnCurves } from '../../../../src-renderer/comparison/use-drawn-curves.ts';
import { curve } from '../charts/curves.ts';

const KEY = 'train/loss';
const LAST = 100_000;
/** As many entries as the lab answers a question with. */
const ENTRIES = 100;

/** A run with a point at every update. */
const query: QueryCurve = (_, __, window) => {
  const { from, to } = window ?? { from: 0, to: LAST };
  const stride = Math.max(1, Math.ceil((to - from) / ENTRIES));
  const updates = Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, index) => from + index * stride); // prettier-ignore
  return Promise.resolve(curve(KEY, updates.map((update) => [update, 1] as const))); // prettier-ignore
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('a deep zoom on time is read until there is nothing finer', async () => {
  const run = { id: 'a', state: 'finished', progress: { update: LAST } } as RunSummary;
  const view = shallowRef<ChartView>({ ...DEFAULT_CHART_VIEW, axis: 'time' });
  const sources = shallowRef({ steps: new Map(), histories: new Map(), failures: new Map() });
  const scope = effectScope();
  const { curves } = scope.run(() =>
    useDrawnCurves(shallowRef([run]), ref(KEY), view, sources, query),
  )!;
  await vi.advanceTimersByTimeAsync(1000);
  expect(curves.value.get('a')?.updates).toHaveLength(ENTRIES + 1);

  // Two updates a second: 2,000.4 to 2,003.4, both nearest to the same entry.
  view.value = { ...view.value, window: [1000.2, 1001.7] };
  await vi.advanceTimersByTimeAsync(5000);
  expect(curves.value.get('a')?.updates).toEqual(
    expect.arrayContaining([2000, 2001, 2002, 2003, 2004]),
  );
  scope.stop();
});
