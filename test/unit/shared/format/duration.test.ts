import { describe, expect, it } from 'vitest';
import {
  formatAbout,
  formatClock,
  formatDuration,
  formatHours,
  formatTimeLeft,
} from '../../../../shared/format/duration.ts';

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [65, '1 min 05 s'],
  [3599.6, '1 h 00 min'],
  [7380, '2 h 03 min'],
  [3 * 86_400 + 4 * 3600, '3 d 4 h'],
  [NaN, '–'],
])('%d seconds last %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

describe('formatTimeLeft', () => {
  it.each([
    [null, 'estimating…'],
    [3, 'a few seconds left'],
    [32, '35 s left'],
    [61, '2 min left'],
    [3 * 3600 + 300, '3 h 05 min left'],
    [12.4 * 3600, '12 h left'],
    [2 * 86_400 + 3600, '2 d 1 h left'],
  ])('%s: %s', (seconds, text) => {
    expect(formatTimeLeft(seconds)).toBe(text);
  });

  it('never promises less than is expected', () => {
    for (let seconds = 10; seconds < 3600; seconds += 7) {
      const [amount, unit] = formatTimeLeft(seconds).split(' ');
      expect(Number(amount) * (unit === 'min' ? 60 : 1)).toBeGreaterThanOrEqual(seconds - 5);
    }
  });
});

it.each([
  [0.4, 'less than 1 s'],
  [7.2, 'about 7 s'],
  [43, 'about 45 s'],
  [58, 'about 1 min'],
  [112, 'about 1 min 50 s'],
  [598, 'about 10 min'],
  [25 * 60 + 20, 'about 25 min'],
  [3590, 'about 1 h 00 min'],
  [9000, 'about 2 h 30 min'],
  [200_000, 'about 2 d 7 h'],
  [NaN, '–'],
])('%d seconds are estimated as %s', (seconds, text) => {
  expect(formatAbout(seconds)).toBe(text);
});

it.each([
  [45, '45s'],
  [120, '2m'],
  [90, '1m30'],
  [4800, '1h20'],
  [7200, '2h'],
])('the tick at %d seconds says %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text);
});

it('the command line counts hours on, without days', () => {
  expect([0.4, 59.4, 59.6, 185, 7620, 176_580].map(formatHours)).toEqual([
    '<1 s',
    '59 s',
    '1 min 00 s',
    '3 min 05 s',
    '2 h 07 min',
    '49 h 03 min',
  ]);
});
