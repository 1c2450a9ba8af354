import { type ComparedQuantity, formatQuantity, formatRange } from './compared-metric.ts';
import type { GroupReading } from './comparison-lines.ts';

/**
 * How much a group's value can tell: its interval in brackets where it has one, else what its runs are between; and how
 * many runs have come so far. '' for a single run.
 */
export function readingDetail(
  quantity: Pick<ComparedQuantity, 'isShare'>,
  { low, high, min, max, count }: Omit<GroupReading, 'x' | 'center'>,
  of: number,
): string {
  if (of < 2) return '';
  const runs = count === of ? `${of} runs` : `${count}/${of} runs`;
  // The value of one run has no ends.
  if (count < 2) return runs;
  const ends =
    low !== null && high !== null
      ? `[${formatQuantity(quantity, low)}, ${formatQuantity(quantity, high)}]`
      : formatRange(quantity, min, max, count);
  return `${ends}, ${runs}`;
}
