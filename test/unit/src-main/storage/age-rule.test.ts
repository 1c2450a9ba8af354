import { describe, expect, it } from 'vitest';
import { type Aged, ageVerdict, leavesAt } from '../../../../src-main/storage/age-rule.ts';

const DAY = 86_400_000;
const NOW = 1_700_000_000_000;
const aged = (days: number, seenDaysAgo: number | null = null): Aged => ({
  trashedAt: NOW - days * DAY,
  dueSince: seenDaysAgo === null ? null : NOW - seenDaysAgo * DAY,
});

describe('what is in the trash', () => {
  it.each([
    ['new things stay', aged(0), 30, 'stays'],
    ['the day before it goes it is noted', aged(29), 30, 'due'],
    ['a lab that was closed for long notes it first', aged(400), 30, 'due'],
    ['it stays while it was noted less than a day ago', aged(31, 0.9), 30, 'stays'],
    ['it stays while it is not old enough', aged(29.9, 1), 30, 'stays'],
    ['it goes a day after it was noted', aged(30, 1), 30, 'goes'],
    ['it goes after one day, too', aged(1, 1), 1, 'goes'],
    ['nothing goes where nothing is to go', aged(4000, 400), null, 'not-due'],
    ['a longer time set meanwhile is heeded', aged(30, 1), 90, 'not-due'],
  ] as const)('%s', (_, entry, days, verdict) => {
    expect(ageVerdict(entry, days, NOW)).toBe(verdict);
  });

  it('does not go by a clock that was set back', () => {
    expect(ageVerdict(aged(-3), 30, NOW)).toBe('stays');
    expect(ageVerdict(aged(-3, 50), 1, NOW)).toBe('not-due');
    expect(ageVerdict(aged(50, -2), 30, NOW)).toBe('due');
  });

  it('does not go at once by a clock that was set forward, and is as before when it is right again', () => {
    const fresh = aged(2);
    const ahead = NOW + 365 * DAY;
    expect(ageVerdict(fresh, 30, ahead)).toBe('due');
    expect(ageVerdict({ ...fresh, dueSince: ahead }, 30, ahead + DAY / 2)).toBe('stays');
    expect(ageVerdict({ ...fresh, dueSince: ahead }, 30, NOW)).toBe('not-due');
  });
});

describe('when something leaves the trash', () => {
  it('is its age, but not before a day of notice', () => {
    expect(leavesAt(aged(10), 30, NOW)).toBe(NOW + 20 * DAY);
    expect(leavesAt(aged(400), 30, NOW)).toBe(NOW + DAY);
    expect(leavesAt(aged(400, 0.25), 30, NOW)).toBe(NOW + 0.75 * DAY);
    expect(leavesAt(aged(400), null, NOW)).toBeNull();
  });

  it('is when the rule lets it go, and not a moment earlier', () => {
    const entry = aged(10);
    const goesAt = leavesAt(entry, 30, NOW)!;
    const noted = { ...entry, dueSince: goesAt - DAY };
    expect(ageVerdict(entry, 30, goesAt - DAY)).toBe('due');
    expect(ageVerdict(noted, 30, goesAt - 1)).toBe('stays');
    expect(ageVerdict(noted, 30, goesAt)).toBe('goes');
  });
});
