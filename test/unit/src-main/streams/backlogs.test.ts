import { expect, test } from 'vitest';
import type { MetricPoint } from '../../../../shared/contract/metrics.ts';
import type { RunEvent, RunSummary } from '../../../../shared/contract/runs.ts';
import { LatestRunEvents, ThinnedPoints } from '../../../../src-main/streams/backlogs.ts';

function changed(id: string, name: string): RunEvent {
  return { kind: 'changed', run: { id, name } as RunSummary };
}

function point(key: MetricPoint['key'], update: number): MetricPoint {
  return { key, update, wallSeconds: update, value: update };
}

test('only the latest event of a run waits', () => {
  const backlog = new LatestRunEvents();
  for (let i = 0; i < 1000; i++) backlog.add(changed('a', String(i)));
  backlog.add(changed('b', 'b'));
  backlog.add({ kind: 'deleted', id: 'a' });
  expect(backlog.take()).toEqual(changed('b', 'b'));
  expect(backlog.take()).toEqual({ kind: 'deleted', id: 'a' });
  expect(backlog.take()).toBeUndefined();
});

test('points that wait become one batch', () => {
  const backlog = new ThinnedPoints();
  backlog.add([point('train/loss', 1)]);
  backlog.add([point('train/loss', 2), point('train/meanQ', 2)]);
  expect(backlog.take()).toEqual([
    point('train/loss', 1),
    point('train/loss', 2),
    point('train/meanQ', 2),
  ]);
  expect(backlog.take()).toBeUndefined();
});

test('a reader that does not read costs bounded memory and keeps every curve', () => {
  const backlog = new ThinnedPoints();
  for (let update = 1; update <= 100_000; update++) {
    backlog.add([point('train/loss', update), point('train/meanQ', update)]);
  }
  backlog.add([point('validation/goalRate', 100_000)]);
  const points = backlog.take()!;
  expect(points.length).toBeLessThanOrEqual(10_003);
  for (const key of ['train/loss', 'train/meanQ'] as const) {
    const updates = points.filter((p) => p.key === key).map(({ update }) => update);
    expect(updates.length).toBeGreaterThan(2_000);
    expect(updates).toEqual(updates.toSorted((a, b) => a - b));
    expect(updates[0]).toBe(1);
    expect(updates.at(-1)).toBe(100_000);
    const gaps = updates.slice(1).map((update, i) => update - updates[i]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(32);
  }
  expect(points).toContainEqual(point('validation/goalRate', 100_000));
});

test('a batch larger than the bound is thinned too', () => {
  const backlog = new ThinnedPoints();
  backlog.add(Array.from({ length: 300_000 }, (_, update) => point('train/loss', update)));
  const points = backlog.take()!;
  expect(points.length).toBeLessThanOrEqual(10_001);
  expect(points.at(-1)!.update).toBe(299_999);
});
