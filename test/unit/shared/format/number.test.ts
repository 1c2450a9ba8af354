import { expect, it } from 'vitest';
import {
  formatBinaryBytes,
  formatBytes,
  formatGibibytes,
} from '../../../../shared/format/bytes.ts';
import {
  formatColumnSpan,
  formatOperations,
  formatSpan,
  formatSpeed,
} from '../../../../shared/format/computation.ts';
import {
  formatAbout,
  formatClock,
  formatDuration,
  formatHours,
} from '../../../../shared/format/duration.ts';
import {
  formatCompact,
  formatCount,
  formatExactShare,
  formatNonZero,
  formatPoints,
  formatReward,
  formatShare,
  formatShort,
  formatSigned,
  formatValue,
  formatWholeShare,
} from '../../../../shared/format/number.ts';

it('separates thousands', () => {
  expect(formatCount(541_186)).toBe('541,186');
});

it.each([
  [950, '950'],
  [1200, '1.2k'],
  [35_000, '35k'],
  [200_000, '200k'],
  [1_048_576, '1.05M'],
  [999.7, '1k'],
  [999_600, '1M'],
])('%d in short: %s', (value, text) => {
  expect(formatCompact(value)).toBe(text);
});

it.each([
  [1, '100%'],
  [0.9727, '97.3%'],
  [0, '0%'],
])('the share %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

it('keeps the decimal of shares that stand in a column', () => {
  expect([1, 0.984, 0.98].map(formatExactShare)).toEqual(['100.0%', '98.4%', '98.0%']);
});

it('keeps it on the command line as well', () => {
  expect([0, 0.9534, 1].map(formatExactShare)).toEqual(['0.0%', '95.3%', '100.0%']);
});

it('never rounds a share to none or all that is neither', () => {
  const shares = [4095 / 4096, 65535 / 65536, 1 - 1e-6, 1 / 4096, 1e-9];
  expect(shares.map(formatExactShare)).toEqual([
    '99.98%',
    '99.998%',
    '>99.999%',
    '0.02%',
    '<0.001%',
  ]);
  expect([0.9996, 0.0004].map(formatShare)).toEqual(['99.96%', '0.04%']);
  expect([0.2241, 0.003, 0.998, 0, 1].map(formatWholeShare)).toEqual([
    '22%',
    '0.3%',
    '99.8%',
    '0%',
    '100%',
  ]);
});

it('takes traces of binary fractions for none or all', () => {
  expect(formatExactShare(0.1 + 0.2 + 0.7 - 1e-16)).toBe('100.0%');
  expect(formatPoints(0.1 + 0.2 - 0.3)).toBe('0.0 pp');
});

it('writes differences of shares in percentage points', () => {
  expect([0.021, -0.3, 0].map(formatPoints)).toEqual(['2.1 pp', '−30.0 pp', '0.0 pp']);
});

it('never rounds a difference to zero that is none', () => {
  expect([0.0002, -0.0001].map(formatPoints)).toEqual(['0.02 pp', '−0.01 pp']);
  expect([1.304, -0.0042, 0].map((value) => formatNonZero(value, 2))).toEqual([
    '1.30',
    '−0.004',
    '0.00',
  ]);
});

it('writes all of a reward, in two decimals where they do', () => {
  const rewards = [1, -0.05, -0.001, 0.998, 0, Math.fround(0.87), 1 - 100 * Math.fround(0.01)];
  expect(rewards.map(formatReward)).toEqual([
    '1.00',
    '−0.05',
    '−0.001',
    '0.998',
    '0.00',
    '0.87',
    '0.00',
  ]);
});

it('calls neither slow nothing nor short no time', () => {
  expect([0.21, 0.004, 0].map(formatSpeed)).toEqual(['0.21', '0.004', '0.00']);
  expect([0.3, 0, 8].map((seconds) => formatDuration(seconds))).toEqual(['<1 s', '0 s', '8 s']);
  expect([0.9996, 0.9984].map(formatColumnSpan)).toEqual(['1.00 s', '998 ms']);
});

it.each([
  [0, '0'],
  [0.002134, '0.00213'],
  [-0.00904, '−0.00904'],
  [1.2504, '1.250'],
  [83.41, '83.41'],
  [1234.5, '1,235'],
  [2.123e-7, '2.12e-7'],
  [NaN, '–'],
])('the measured value %d reads %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

it.each([
  [0.05, '0.05'],
  [10, '10'],
  [1e-5, '1e-5'],
  [20_000, '20k'],
  [0, '0'],
  [-0.01, '−0.01'],
  [1.5e-4, '1.5e-4'],
  [0.98712, '0.987'],
  [-999.9, '−1k'],
])('%d in three digits at most: %s', (value, text) => {
  expect(formatShort(value)).toBe(text);
});

it('writes minus as minus, and no minus before zero', () => {
  expect(formatSigned(-0.05, 2)).toBe('−0.05');
  expect(formatSigned(-0.001, 2)).toBe('0.00');
  expect(formatSigned(0.951, 2)).toBe('0.95');
});

it.each([
  formatCount,
  formatCompact,
  formatShare,
  formatExactShare,
  formatPoints,
  formatReward,
  formatWholeShare,
  formatValue,
  formatShort,
  (value: number) => formatSigned(value, 2),
  formatBytes,
  formatBinaryBytes,
  formatGibibytes,
  formatOperations,
  formatSpan,
  formatColumnSpan,
  formatSpeed,
  formatDuration,
  formatHours,
  formatAbout,
  formatClock,
])('%o writes a dash for what is no number', (format: (value: number) => string) => {
  expect([NaN, Infinity].map((value) => format(value))).toEqual(['–', '–']);
});
