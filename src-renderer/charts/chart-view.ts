import { MOST_SMOOTHING } from '../../shared/metrics/smoothing.ts';
import { type AddressQuery, listOf, numberOf } from '../address/address-query.ts';
import { CURVE_AXES } from './axes.ts';
import type { CurveAxis } from './curve.ts';
import type { AxisWindow } from './visible-part.ts';

/** How charts are looked at; all of it is in the address. */
export interface ChartView {
  readonly axis: CurveAxis;
  /** From 0 to 0.99. */
  readonly smoothing: number;
  readonly window: AxisWindow;
  readonly ignoresOutliers: boolean;
  /** The charts with a logarithmic y axis, by their ids. */
  readonly logarithmic: readonly string[];
}

export const DEFAULT_CHART_VIEW: ChartView = {
  axis: 'updates',
  smoothing: 0,
  window: null,
  ignoresOutliers: false,
  logarithmic: [],
};

/** What a view puts into an address. */
export const CHART_VIEW_KEYS = ['axis', 'smoothing', 'from', 'to', 'outliers', 'log'] as const;

/** What of an address can be used; the rest is as usual. */
export function readChartView(query: AddressQuery): ChartView {
  const from = numberOf(query, 'from');
  const to = numberOf(query, 'to');
  const smoothing = numberOf(query, 'smoothing') ?? 0;
  return {
    axis: CURVE_AXES.find((axis) => axis === query['axis']) ?? DEFAULT_CHART_VIEW.axis,
    smoothing: Math.min(MOST_SMOOTHING, Math.max(0, smoothing)),
    window: from !== null && to !== null && from >= 0 && to > from ? [from, to] : null,
    ignoresOutliers: query['outliers'] === 'ignored',
    logarithmic: listOf(query, 'log'),
  };
}

/** Six digits tell any two places on an axis apart. */
const placeText = (x: number) => String(Number(x.toPrecision(6)));

/** What is in the address; nothing of what is as usual. */
export function chartViewQuery(view: ChartView): Record<string, string> {
  const { axis, smoothing, window, ignoresOutliers, logarithmic } = view;
  return {
    ...(axis === DEFAULT_CHART_VIEW.axis ? {} : { axis }),
    ...(smoothing > 0 ? { smoothing: String(smoothing) } : {}),
    ...(window ? { from: placeText(window[0]), to: placeText(window[1]) } : {}),
    ...(ignoresOutliers ? { outliers: 'ignored' } : {}),
    ...(logarithmic.length > 0 ? { log: logarithmic.join(',') } : {}),
  };
}

/** The ids with one more or one less. */
export function toggled(ids: readonly string[], id: string, isIn: boolean): string[] {
  const others = ids.filter((each) => each !== id);
  return isIn ? [...others, id] : others;
}
