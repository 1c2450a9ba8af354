import { describe, expect, it } from 'vitest';
import { movedBefore, queueOrder } from '../../../../../src-main/runs/queue/queue-order.ts';

/** Runs in their usual order, as "S1 S2 E1"; after a colon the place that one was put to: "E2:0". */
function ordered(waiting: string): string {
  const runs = waiting.split(' ').map((text) => {
    const [id, place] = text.split(':');
    return { id, place: place === undefined ? null : Number(place) };
  });
  return queueOrder(runs)
    .map(({ id }) => id)
    .join(' ');
}

describe('the order of the queue', () => {
  it.each([
    ['', ''],
    ['S1 S2 E1 E2', 'S1 S2 E1 E2'],
    ['S1:1 S2:0 E1:3 E2:2', 'S2 S1 E2 E1'],
  ])('%s: %s', (waiting, order) => {
    expect(ordered(waiting)).toBe(order);
  });

  it('puts a new single run before the runs of experiments, also when one of these was moved to the top', () => {
    expect(ordered('S1 E1:1 E2:2 E3:0 E4:3')).toBe('S1 E3 E1 E2 E4');
  });

  it('lets a new single run pass one that was put behind an experiment', () => {
    expect(ordered('S1:3 S2 E1:0 E2:1 E3:2')).toBe('S2 E1 E2 E3 S1');
  });

  it('does not let a new single run pass another one for a single run of an experiment', () => {
    expect(ordered('S1:1 S2 E1:0')).toBe('E1 S1 S2');
  });

  it('puts what an experiment grows by among its fellows', () => {
    expect(ordered('E1:1 E2:2 E3 E4:3 E5:0')).toBe('E5 E1 E2 E3 E4');
    expect(ordered('E1:1 E2:0 E3 F1:2')).toBe('E2 E1 E3 F1');
  });

  it('keeps the usual order of several that nobody moved', () => {
    expect(ordered('S1:1 S2:0 S3 S4 E1 E2')).toBe('S2 S1 S3 S4 E1 E2');
  });
});

describe('moving', () => {
  const moved = (ids: string, before: string | null) =>
    movedBefore([...'abcdef'], new Set(ids), before).join('');

  it.each([
    ['c', 'a', 'cabdef'],
    ['a', 'c', 'bacdef'],
    ['a', null, 'bcdefa'],
    ['fb', 'd', 'acbfde'],
    ['c', 'c', 'abcdef'],
    ['cd', 'c', 'abcdef'],
    ['ab', 'a', 'abcdef'],
    ['f', 'f', 'abcdef'],
  ])('%s before %s: %s', (ids, before, order) => {
    expect(moved(ids, before)).toBe(order);
  });
});
