import { expect, it } from 'vitest';
import { totalTimeText } from '../../../../../src-renderer/views/new-experiment/total-time.ts';
import type { EstimateView } from '../../../../../src-renderer/run-form/use-estimate.ts';
import { estimate, ofLadder, withoutTime } from '../new-run/estimates.ts';

const known: EstimateView = { kind: 'known', estimate, measuring: null };

it('is the time of one run as often as there are runs', () => {
  expect(totalTimeText(known, 1)).toBe('about 1 min 50 s');
  expect(totalTimeText(known, 6)).toBe('about 11 min');
});

it('is at most that long for runs on a ladder', () => {
  const view: EstimateView = { kind: 'known', estimate: ofLadder, measuring: null };
  expect(totalTimeText(view, 6)).toBe('up to 11 min');
});

it('keeps the last estimate while it is asked again, and awaits the first', () => {
  const asking: EstimateView = { kind: 'asking', last: estimate };
  expect(totalTimeText(asking, 6)).toBe(totalTimeText(known, 6));
  expect(totalTimeText({ kind: 'asking', last: null }, 6)).toBe('…');
});

it('is awaited while the engine is timed, and not once nothing is measured any more', () => {
  const view = (measuring: number | null): EstimateView => {
    return { kind: 'known', estimate: withoutTime, measuring };
  };
  expect(totalTimeText(view(0.5), 6)).toBe('…');
  expect(totalTimeText(view(null), 6)).toBe('–');
});

it('is not known without runs or without an estimate', () => {
  expect(totalTimeText(known, 0)).toBe('–');
  expect(totalTimeText({ kind: 'none' }, 6)).toBe('–');
  expect(totalTimeText({ kind: 'failed', message: 'no engine' }, 6)).toBe('–');
});
