import { parseQuantity } from '../../shared/metrics/combination.ts';
import { type AddressQuery, listOf } from '../address/address-query.ts';
import {
  CHART_VIEW_KEYS,
  type ChartView,
  chartViewQuery,
  DEFAULT_CHART_VIEW,
  readChartView,
} from '../charts/chart-view.ts';
import type { ComparisonView } from './comparison-option.ts';
import { type Center, CENTER_LABELS } from './group-curve.ts';

/** How runs are compared; all of it is in the address. */
export interface CompareView extends ChartView {
  /** Texts of quantities, a chart each. */
  readonly quantities: readonly string[];
  /** Paths of the settings that runs of one group have in common; none: each run by itself. */
  readonly groupBy: readonly string[];
  readonly center: Center;
  readonly lines: ComparisonView;
  /** Keys of groups. */
  readonly hidden: readonly string[];
}

const DEFAULT_COMPARE_VIEW: CompareView = {
  ...DEFAULT_CHART_VIEW,
  quantities: ['validation/goalRate'],
  groupBy: [],
  center: 'mean',
  lines: 'both',
  hidden: [],
};

/** More would not be looked at side by side. */
const MOST_CHARTS = 12;
const CENTERS = Object.keys(CENTER_LABELS) as Center[];
const LINES: readonly ComparisonView[] = ['both', 'means', 'runs'];

export const COMPARE_VIEW_KEYS = [
  ...CHART_VIEW_KEYS,
  'metrics',
  'group',
  'center',
  'lines',
  'hidden',
] as const;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What of an address can be used; the rest is as usual. */
export function readCompareView(query: AddressQuery): CompareView {
  const named = listOf(query, 'metrics').filter((text) => parseQuantity(text) !== null);
  const quantities = [...new Set(named)].slice(0, MOST_CHARTS);
  const { center, lines } = DEFAULT_COMPARE_VIEW;
  return {
    ...readChartView(query),
    quantities: quantities.length > 0 ? quantities : DEFAULT_COMPARE_VIEW.quantities,
    groupBy: listOf(query, 'group'),
    center: CENTERS.find((each) => each === query['center']) ?? center,
    lines: LINES.find((each) => each === query['lines']) ?? lines,
    hidden: listOf(query, 'hidden').map(decoded),
  };
}

/** What is in the address; nothing of what is as usual. */
export function compareViewQuery(view: CompareView): Record<string, string> {
  const { quantities, groupBy, center, lines, hidden } = view;
  const list = (key: string, values: readonly string[], usual: readonly string[]) =>
    values.join(',') === usual.join(',') ? {} : { [key]: values.join(',') };
  return {
    ...chartViewQuery(view),
    ...list('metrics', quantities, DEFAULT_COMPARE_VIEW.quantities),
    ...list('group', groupBy, []),
    ...(center === DEFAULT_COMPARE_VIEW.center ? {} : { center }),
    ...(lines === DEFAULT_COMPARE_VIEW.lines ? {} : { lines }),
    // Keys of groups may hold commas.
    ...list('hidden', hidden.map(encodeURIComponent), []),
  };
}
