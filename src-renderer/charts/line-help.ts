import { metricDefinition } from '../../shared/metrics/catalogue.ts';
import { parseQuantity, type Quantity, quantityLabel } from '../../shared/metrics/combination.ts';
import { formatExactShare } from '../../shared/format/number.ts';
import type { Explanation } from '../controls/explanation.ts';
import type { CurveAxis, Curves } from './curve.ts';
import { readCurve } from './reading.ts';
import type { ChartDefinition, ChartLine } from './run-charts.ts';

/** What a quantity means. */
export function quantityHelp(quantity: Quantity): string {
  if (typeof quantity === 'string') return metricDefinition(quantity).help;
  const { sign } = quantity;
  const gap = sign === '÷' ? ' A division by zero is left out.' : '';
  return `${quantityLabel(quantity)}, computed at every update at which both have a point.${gap}`;
}

/** What the title of a chart means: the quantity of its first line. */
export function chartExplanation({ title, lines }: ChartDefinition): Explanation {
  const [{ metric } = { metric: '' }] = lines;
  const quantity = parseQuantity(metric);
  return { name: title, text: quantity ? quantityHelp(quantity) : '' };
}

/** What a line means, and of how many episodes it is at the cursor, or at last without one. */
export function lineHelp(
  { metric, share }: ChartLine,
  at: { curves: Curves; axis: CurveAxis; cursor: number | null; reach: number },
): string {
  const quantity = parseQuantity(metric);
  const help = quantity ? quantityHelp(quantity) : '';
  const reading = share ? readCurve(at.curves.get(share), at.axis, at.cursor, at.reach) : null;
  return reading ? `${help} These are ${formatExactShare(reading.value)} of the episodes.` : help;
}
