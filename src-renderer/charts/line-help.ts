import { metricDefinition } from '../../shared/metrics/catalogue.ts';
import { formatExactShare } from '../../shared/format/number.ts';
import type { CurveAxis, Curves } from './curve.ts';
import { readCurve } from './reading.ts';
import type { ChartLine } from './run-charts.ts';

/** What a line means, and of how many episodes it is at the cursor, or at last without one. */
export function lineHelp(
  { metric, share }: ChartLine,
  at: { curves: Curves; axis: CurveAxis; cursor: number | null; reach: number },
): string {
  const { help } = metricDefinition(metric);
  const reading = share ? readCurve(at.curves.get(share), at.axis, at.cursor, at.reach) : null;
  return reading ? `${help} These are ${formatExactShare(reading.value)} of the episodes.` : help;
}
