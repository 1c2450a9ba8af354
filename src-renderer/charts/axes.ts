import { formatClock } from '../../shared/format/duration.ts';
import { formatCount } from '../../shared/format/number.ts';
import { formatClockTick, formatTick } from '../../shared/format/tick.ts';
import type { CurveAxis } from './curve.ts';

/** An x axis as it is chosen, labelled and read. */
export interface AxisDescription {
  /** On the control. */
  readonly label: string;
  /** In a caption. */
  readonly caption: string;
  readonly tick: (x: number) => string;
  /** Its ticks stand where clocks have them. */
  readonly byTheClock?: true;
  /** Where the pointer is, in words. */
  readonly place: (x: number) => string;
}

/** The x axes of curves, in the order in which they are offered. */
export const AXES: Readonly<Record<CurveAxis, AxisDescription>> = {
  updates: {
    label: 'Updates',
    caption: 'updates',
    tick: formatTick,
    place: (x) => `at update ${formatCount(x)}`,
  },
  steps: {
    label: 'Environment steps',
    caption: 'environment steps of training, over all environments',
    tick: formatTick,
    place: (x) => `at environment step ${formatCount(x)}`,
  },
  time: {
    label: 'Training time',
    caption: 'training time, pauses left out',
    tick: formatClockTick,
    byTheClock: true,
    place: (x) => `after ${formatClock(x)}`,
  },
  wall: {
    label: 'Wall time',
    caption: 'time since training began, pauses included',
    tick: formatClockTick,
    byTheClock: true,
    place: (x) => `${formatClock(x)} after it began`,
  },
};

/** Where curves are read, in words: `At update 1,200`, or `Latest` where no cursor is. */
export function placeText(axis: CurveAxis, cursor: number | null): string {
  if (cursor === null) return 'Latest';
  const words = AXES[axis].place(cursor);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export const CURVE_AXES = Object.keys(AXES) as CurveAxis[];
export const AXIS_OPTIONS = CURVE_AXES.map((value) => ({ value, label: AXES[value].label }));
