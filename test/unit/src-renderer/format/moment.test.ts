import { expect, it } from 'vitest';
import { formatAge, formatAgo } from '../../../../src-renderer/format/moment.ts';

const now = new Date(2026, 10, 24, 12).getTime();

it.each([
  [5, 'just now'],
  [50, '1 min ago'],
  [3000, '50 min ago'],
  [7300, '2 h ago'],
  [3 * 86_400, '3 d ago'],
  [30 * 86_400, '25 Oct'],
  [400 * 86_400, '20 Oct 2025'],
])('%d seconds before now: %s', (seconds, text) => {
  expect(formatAgo(now - seconds * 1000, now)).toBe(text);
});

it.each([
  [0, '0 s ago'],
  [12, '12 s ago'],
  [59.4, '59 s ago'],
  [60, '1 min ago'],
  [7300, '2 h ago'],
])('an age of %d seconds counts: %s', (seconds, text) => {
  expect(formatAge(now - seconds * 1000, now)).toBe(text);
});

it('is not puzzled by clocks that differ a little', () => {
  expect(formatAgo(now + 2000, now)).toBe('just now');
  expect(formatAge(now + 2000, now)).toBe('0 s ago');
});
