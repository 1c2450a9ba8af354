import { expect, test } from 'vitest';
import { metricPoints } from '../../../../src-main/exits/metric-points.ts';
import type {
  MetricSliceQuestion,
  Recordings,
} from '../../../../src-main/store/recordings/recordings.ts';
import { allOf } from './all-of.ts';

/** A run with a point at every third update, without an end. */
function endlessRun() {
  const asked: MetricSliceQuestion[] = [];
  const metricSlice: Recordings['metricSlice'] = async (question) => {
    asked.push(question);
    const { fromUpdate, toUpdate, limit } = question;
    const first = 3 * Math.ceil(fromUpdate / 3);
    const count = Math.min(limit, Math.max(0, Math.floor((toUpdate - first) / 3) + 1));
    const updates = Int32Array.from({ length: count }, (_, i) => first + 3 * i);
    return { updates, wallSeconds: Float64Array.from(updates), values: Float64Array.from(updates) };
  };
  return { asked, recordings: { metricSlice } as Recordings };
}

test.each([0, 29_997, 29_999, 30_000, 100_000])(
  'every point up to update %i comes once, in slices',
  async (toUpdate) => {
    const { recordings, asked } = endlessRun();
    const slices = await allOf(metricPoints(recordings, { runId: 'a', key: 'k', toUpdate }));
    const updates = slices.flatMap((slice) => [...slice.updates]);
    expect(updates).toEqual(Array.from({ length: Math.floor(toUpdate / 3) + 1 }, (_, i) => 3 * i));
    expect(Math.max(...slices.map((slice) => slice.updates.length))).toBeLessThanOrEqual(10_000);
    expect(asked[0]).toMatchObject({ runId: 'a', key: 'k', fromUpdate: 0, toUpdate });
  },
);

test('a run without points has no slice', async () => {
  const { recordings, asked } = endlessRun();
  const none = metricPoints(recordings, { runId: 'a', key: 'k', toUpdate: -1 });
  expect(await allOf(none)).toEqual([]);
  expect(asked).toEqual([]);
});
