import { formatCount, formatNonZero } from './number.ts';

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A number of floating-point operations: `112 GFLOP`, `1.24 TFLOP`, `850 FLOP`. */
export function formatOperations(operations: number): string {
  if (!Number.isFinite(operations) || operations < 0) return '–';
  let value = operations;
  let prefix = 0;
  while (value >= 999.5 && prefix < PREFIXES.length - 1) {
    value /= 1000;
    prefix++;
  }
  return `${threeDigits(value)} ${PREFIXES[prefix]}FLOP`;
}

/** A short span of time with three digits: `850 µs`, `38.2 ms`, `1.24 s`, `312 s`. */
export function formatSpan(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds === 0) return '0 s';
  if (seconds < 0.9995e-3) return `${threeDigits(seconds * 1e6)} µs`;
  if (seconds < 0.9995) return `${threeDigits(seconds * 1e3)} ms`;
  return `${threeDigits(seconds)} s`;
}

/** The same in a column of a terminal, in two units alone: `0.850 ms`, `38.2 ms`, `12.35 s`. */
export function formatColumnSpan(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds >= 0.9995) return `${seconds.toFixed(2)} s`;
  return `${(seconds * 1000).toPrecision(3)} ms`;
}

/** A speed, of updates or of operations a second, with three digits: `0.21`, `26.2`, `1,234`. */
export function formatSpeed(perSecond: number): string {
  return Number.isFinite(perSecond) && perSecond >= 0 ? threeDigits(perSecond) : '–';
}

/** A relative error: `1.2e-7`, `0` for none at all. */
export function formatError(error: number): string {
  if (Number.isNaN(error)) return 'not a number';
  if (!Number.isFinite(error)) return 'infinite';
  return error === 0 ? '0' : error.toExponential(1).replace('e+', 'e');
}

function threeDigits(value: number): string {
  if (value >= 99.95) return formatCount(value);
  return value >= 9.995 ? value.toFixed(1) : formatNonZero(value, 2);
}
