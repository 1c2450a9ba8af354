import { z } from 'zod';
import { METRIC_KEYS, metricDefinition, type MetricKey } from './catalogue.ts';

/** What can be computed of two metrics, by its sign. */
const OPERATIONS = {
  '÷': (left: number, right: number) => left / right,
  '−': (left: number, right: number) => left - right,
  '+': (left: number, right: number) => left + right,
  '×': (left: number, right: number) => left * right,
} as const;

export type CombinationSign = keyof typeof OPERATIONS;
export const COMBINATION_SIGNS = Object.keys(OPERATIONS) as [CombinationSign, ...CombinationSign[]];

/** Two metrics of a run, computed with each other at every update at which both have a point. */
export const combinationSchema = z.object({
  left: z.enum(METRIC_KEYS),
  sign: z.enum(COMBINATION_SIGNS),
  right: z.enum(METRIC_KEYS),
});
export type Combination = z.infer<typeof combinationSchema>;

/** A metric, or something computed of two. */
export type Quantity = MetricKey | Combination;

/** The value of a combination; not finite where there is none, as of a division by zero. */
export function combine({ sign }: Pick<Combination, 'sign'>, left: number, right: number): number {
  return OPERATIONS[sign](left, right);
}

/** The text by which a quantity is stored and told apart: `train/loss` or `train/loss ÷ train/meanQ`. */
export function quantityText(quantity: Quantity): string {
  if (typeof quantity === 'string') return quantity;
  return `${quantity.left} ${quantity.sign} ${quantity.right}`;
}

/** The quantity of a text; null for a text of none. */
export function parseQuantity(text: string): Quantity | null {
  const known = METRIC_KEYS.find((key) => key === text);
  if (known) return known;
  const [left, sign, right, ...rest] = text.split(' ');
  const found = combinationSchema.safeParse({ left, sign, right });
  return found.success && rest.length === 0 ? found.data : null;
}

/** What a quantity is called: `Loss`, `Loss ÷ Mean Q`. */
export function quantityLabel(quantity: Quantity): string {
  if (typeof quantity === 'string') return metricDefinition(quantity).label;
  const { left, sign, right } = quantity;
  return `${metricDefinition(left).label} ${sign} ${metricDefinition(right).label}`;
}
