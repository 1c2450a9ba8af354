import { formatClock } from '../../shared/format/duration.ts';
import {
  formatCount,
  formatExactShare,
  formatPoints,
  formatShare,
  formatShort,
  formatValue,
} from '../../shared/format/number.ts';
import {
  formatClockTick,
  formatPointsTick,
  formatShareTick,
  formatTick,
} from '../../shared/format/tick.ts';
import type { NumberForm } from './figure.ts';

/** A number at a tick, as short as it can be. */
export const TICK_FORMATS: Readonly<Record<NumberForm, (value: number) => string>> = {
  count: formatTick,
  share: formatShareTick,
  points: formatPointsTick,
  value: formatTick,
  clock: formatClockTick,
};

/** A place on an axis, as short as it can be. */
export const PLACE_FORMATS: Readonly<Record<NumberForm, (value: number) => string>> = {
  count: formatCount,
  share: formatShare,
  points: formatPoints,
  value: formatShort,
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
