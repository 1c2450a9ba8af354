import { formatClock } from '../../shared/format/duration.ts';
import { formatCompact, formatCount } from '../../shared/format/number.ts';
import type { CurveAxis } from './curve.ts';

/** An x axis as it is chosen, labelled and read. */
export interface AxisDescription {
  /** On the control. */
  readonly label: string;
  /** In a caption. */
  readonly caption: string;
  readonly tick: (x: number) => string;
  /** Where the pointer is, in words. */
  readonly place: (x: number) => string;
}

/** The x axes of curves, in the order in which they are offered. */
export const AXES: Readonly<Record<CurveAxis, AxisDescription>> = {
  updates: {
    label: 'Updates',
    caption: 'updates',
    tick: formatCompact,
    place: (x) => `at update ${formatCount(x)}`,
  },
  steps: {
    label: 'Environment steps',
    caption: 'environment steps of training, over all environments',
    tick: formatCompact,
    place: (x) => `at environment step ${formatCount(x)}`,
  },
  time: {
    label: 'Training time',
    caption: 'training time, pauses left out',
    tick: formatClock,
    place: (x) => `after ${formatClock(x)}`,
  },
  wall: {
    label: 'Wall time',
    caption: 'time since training began, pauses included',
    tick: formatClock,
    place: (x) => `${formatClock(x)} after it began`,
  },
};

export const CURVE_AXES = Object.keys(AXES) as CurveAxis[];
export const AXIS_OPTIONS = CURVE_AXES.map((value) => ({ value, label: AXES[value].label }));
