import { describe, expect, it } from 'vitest';
import {
  TYPED_DURATION,
  TYPED_MOMENT,
  TYPED_NUMBER,
} from '../../../../../src-renderer/controls/grid/typed-values.ts';
import { filterIssue, filterRows } from '../../../../../src-renderer/controls/grid/filter-rows.ts';
import type { GridColumn } from '../../../../../src-renderer/controls/grid/grid-column.ts';
import { formatDuration } from '../../../../../shared/format/duration.ts';

describe('what is typed for a column', () => {
  it('is a number, a share or a number with commas', () => {
    expect(TYPED_NUMBER.read(' 50% ')).toEqual([0.5, 0.5]);
    expect(TYPED_NUMBER.read('1,000')).toEqual([1000, 1000]);
    // A comma as decimal sign is refused: 0,9 is not 9.
    for (const text of ['', ' ', 'many', '5 h', '0,9', '1,5%', '0,0005'])
      expect(TYPED_NUMBER.read(text)).toBeNull();
  });

  it('is a duration as tables tell it, or seconds', () => {
    for (const seconds of [8, 65, 3_600, 7_380, 273_600]) {
      expect(TYPED_DURATION.read(formatDuration(seconds))).toEqual([seconds, seconds]);
    }
    expect(TYPED_DURATION.read('90')).toEqual([90, 90]);
    expect(TYPED_DURATION.read('1.5h')).toEqual([5_400, 5_400]);
    for (const text of ['', 'long', '5 weeks', '3 h or so', '-5 s']) {
      expect(TYPED_DURATION.read(text)).toBeNull();
    }
  });

  it('is a month, a day or a minute from its begin to its end', () => {
    const from = (...parts: [number, number, number, number?, number?]) => +new Date(...parts);
    expect(TYPED_MOMENT.read('2026-11-28')).toEqual([from(2026, 10, 28), from(2026, 10, 29) - 1]);
    expect(TYPED_MOMENT.read('2026-12')).toEqual([from(2026, 11, 1), from(2027, 0, 1) - 1]);
    for (const [text, hour, at] of [
      ['2026-11-28 14:30', 14, 30],
      [' 2026-11-28T14:30 ', 14, 30],
      ['2026-11-28 14:00', 14, 0],
      ['2026-11-28 00:30', 0, 30],
      ['2026-11-28 00:00', 0, 0],
    ] as const) {
      const minute = from(2026, 10, 28, hour, at);
      expect(TYPED_MOMENT.read(text), text).toEqual([minute, minute + 59_999]);
    }
    for (const text of [
      '',
      'yesterday',
      '2026',
      '2026-13',
      '2026-02-30',
      '2026-11-00',
      '2026-00',
      '2026-11-28 14:75',
      '2026-11-28 24:00',
      '28.11.2026',
      '1795865206127',
    ]) {
      expect(TYPED_MOMENT.read(text), text).toBeNull();
    }
  });
});

it('rows are filtered by the day that they are of', () => {
  const noon = (day: number) => +new Date(2026, 10, day, 12);
  const column: GridColumn<number> = {
    id: 'at',
    label: 'Created',
    of: 'Run',
    right: true,
    value: (at) => at,
    typed: TYPED_MOMENT,
  };
  const days = [27, 28, 29].map(noon);
  const found = (comparison: 'is' | 'is-not' | 'at-least' | 'at-most') =>
    filterRows(days, new Map([['at', column]]), [
      { column: 'at', comparison, value: '2026-11-28' },
    ]);
  expect(found('is')).toEqual([noon(28)]);
  expect(found('is-not')).toEqual([noon(27), noon(29)]);
  expect(found('at-least')).toEqual([noon(28), noon(29)]);
  expect(found('at-most')).toEqual([noon(27), noon(28)]);
  expect(filterIssue({ comparison: 'at-least', value: '3 h ago' }, TYPED_MOMENT)).toMatch(/^A day/);
});
