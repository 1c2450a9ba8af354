import { pad } from './duration.ts';
import { formatShort } from './number.ts';

/** Of a number that was computed, what counts: beyond are traces of binary fractions. */
const DIGITS = 12;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function cleaned(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/**
 * A tick of an axis, as short as it can be and still be that number, so that neighbours differ however
 * close they are: `0.05`, `10`, `123.41k`, `1.5e-4`.
 */
export function formatTick(value: number): string {
  const size = cleaned(Math.abs(value));
  return value < 0 ? `−${sizeText(size)}` : sizeText(size);
}

function sizeText(size: number): string {
  if (size >= 1e6) return `${cleaned(size / 1e6)}M`;
  if (size >= 1000) return `${cleaned(size / 1e3)}k`;
  return size !== 0 && size < 1e-3 ? size.toExponential() : String(size);
}

/** A tick of an axis of shares: `97.3%`, `98.715%`. */
export function formatShareTick(share: number): string {
  return `${formatTick(share * 100)}%`;
}

/** A tick of an axis of differences of shares: `−2.5 pp`. */
export function formatPointsTick(difference: number): string {
  return `${formatTick(difference * 100)} pp`;
}

/** A tick of an axis of time: `45s`, `2m`, `1m30`, `1m40.5`, `1h20`, `1h20m05`. */
export function formatClockTick(seconds: number): string {
  const clean = cleaned(seconds);
  if (clean < MINUTE) return `${clean}s`;
  const minutes = Math.floor(clean / MINUTE);
  const rest = cleaned(clean - minutes * MINUTE);
  const restText = rest < 10 ? `0${rest}` : String(rest);
  if (clean < HOUR) return `${minutes}m${rest > 0 ? restText : ''}`;
  const hours = Math.floor(minutes / 60);
  const beyond = minutes % 60;
  if (rest > 0) return `${hours}h${pad(beyond)}m${restText}`;
  return `${hours}h${beyond > 0 ? pad(beyond) : ''}`;
}

/**
 * A place in a range with two digits of the range's own: it can stand among its ticks.
 * @param rounded which way
 */
export function roundedWithin(
  value: number,
  span: number,
  rounded: (units: number) => number = Math.round,
): number {
  if (!(span > 0) || !Number.isFinite(span)) return value;
  const unit = 10 ** (Math.floor(Math.log10(span)) - 1);
  // Traces of binary fractions must not move an end by a whole unit.
  return cleaned(rounded(cleaned(value / unit)) * unit);
}

/** Whether an end of an axis can stand among its ticks: others have more digits than there is room for. */
export function isRoundWithin(value: number, span: number): boolean {
  return Math.abs(roundedWithin(value, span) - value) <= Math.abs(span) * 1e-9;
}

/** A number of a range with as many digits as tell it apart from others there, however narrow it is. */
export function formatWithin(value: number, { min, max }: { min: number; max: number }): string {
  return max > min ? formatTick(roundedWithin(value, (max - min) / 10)) : formatShort(value);
}

/** Ticks may be so much closer than wanted. */
const CLOSER = 0.8;
/** Seconds between ticks of time. */
const CLOCK_STEPS = [
  [1, [1, 2, 5, 10, 20, 30]] as const,
  [MINUTE, [1, 2, 5, 10, 20, 30]] as const,
  [HOUR, [1, 2, 4, 6, 12]] as const,
  [DAY, [1, 2, 5, 10, 20, 50, 100, 200, 500]] as const,
].flatMap(([unit, counts]) => counts.map((count) => count * unit));

/**
 * Ticks of time where clocks have them, about as many as wanted; null where parts of a second are shown, which are
 * counted by tens as all numbers are.
 */
export function clockTicks(from: number, to: number, wanted: number): number[] | null {
  const least = (to - from) / wanted;
  const step = CLOCK_STEPS.find((each) => each >= least * CLOSER);
  if (!(least >= 0.5) || step === undefined) return null;
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}
