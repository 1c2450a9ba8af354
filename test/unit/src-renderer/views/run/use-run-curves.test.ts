// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { effectScope, ref, shallowRef } from 'vue';
import { contract } from '../../../../../shared/contract/contract.ts';
import type { MetricPoint } from '../../../../../shared/contract/metrics.ts';
import { useRunCurves } from '../../../../../src-renderer/views/run/use-run-curves.ts';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { curve } from '../../charts/curves.ts';

const KEY = 'train/loss';
const { system, metrics } = implement(contract);

/** What the lab has stored, by update. */
let stored: number[] = [];
let queries = 0;
let tell: (updates: readonly number[]) => void = () => undefined;

const point = (update: number): MetricPoint => ({
  key: KEY,
  update,
  wallSeconds: update,
  value: 1,
});

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    metrics: {
      query: metrics.query.handler(() => {
        queries++;
        const points = stored.map((update) => [update, 1] as const);
        return [{ ...curve(KEY, points), key: KEY, points: points.length }];
      }),
      watch: metrics.watch.handler(async function* ({ signal }) {
        const waiting: MetricPoint[][] = [];
        let wake = () => {};
        tell = (updates) => {
          waiting.push(updates.map(point));
          wake();
        };
        while (!signal?.aborted) {
          const next = waiting.shift();
          if (next) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      }),
    },
  }),
);

let scope = effectScope();
beforeEach(() => {
  scope = effectScope();
  queries = 0;
});
afterEach(() => scope.stop());

async function open(updates: number[]) {
  stored = updates;
  const training = ref(false);
  const wanted = shallowRef({ runId: 'r', quantities: [KEY], smoothing: 0 });
  const { whole } = scope.run(() => useRunCurves(wanted, ref(true), training))!;
  const drawn = (expected: readonly number[]) =>
    eventually(() => expect(whole.value.get(KEY)?.updates).toEqual(expected));
  await drawn(updates);
  return { training, drawn };
}

it('reads a run anew when it trains again, which may be from an earlier checkpoint', async () => {
  const { training, drawn } = await open([10, 20, 30]);
  stored = [10];
  training.value = true;
  await drawn([10]);
  tell([11, 12]);
  await drawn([10, 11, 12]);
});

it('reads a run anew when its points go back', async () => {
  const { drawn } = await open([10, 20]);
  tell([21, 30]);
  await drawn([10, 20, 21, 30]);
  stored = [10, 12];
  tell([31, 12]);
  await drawn([10, 12]);
  tell([14]);
  await drawn([10, 12, 14]);
});

it('asks nothing again for points that the answer had already', async () => {
  const { drawn } = await open([10, 20]);
  tell([20]);
  tell([21]);
  await drawn([10, 20, 21]);
  expect(queries).toBe(1);
});
