import { formatClock } from '../../shared/format/duration.ts';
import {
  formatCompact,
  formatCount,
  formatExactShare,
  formatPoints,
  formatShare,
  formatTick,
  formatValue,
} from '../../shared/format/number.ts';
import type { NumberForm } from './figure.ts';

/** A number at a tick, as short as it can be. */
export const TICK_FORMATS: Readonly<Record<NumberForm, (value: number) => string>> = {
  count: formatCompact,
  share: formatShare,
  points: (value) => `${formatTick(value * 100)} pp`,
  value: formatTick,
  clock: formatClock,
};

/** A number that is read. */
export const READING_FORMATS: Readonly<Record<NumberForm, (value: number) => string>> = {
  count: formatCount,
  share: formatExactShare,
  points: formatPoints,
  value: formatValue,
  clock: formatClock,
};
