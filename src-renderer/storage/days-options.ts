import type { SelectOption } from '../controls/select-option.ts';

const DAY_MILLISECONDS = 86_400_000;
const OFFERED = [1, 7, 30, 90, 365];

function label(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** How long something may stay in the trash, with what is set now if it is none of the usual. */
export function daysOptions(days: number | null): SelectOption[] {
  const all = days === null || OFFERED.includes(days) ? OFFERED : [...OFFERED, days];
  const options = all
    .toSorted((a, b) => a - b)
    .map((each) => ({ value: String(each), label: label(each) }));
  return [...options, { value: 'null', label: 'for ever' }];
}

/** When something leaves the trash: `in 29 days`, `within a day`, `never`. */
export function leavesText(leavesAt: number | null, now: number): string {
  if (leavesAt === null) return 'never';
  const days = Math.ceil((leavesAt - now) / DAY_MILLISECONDS);
  return days <= 1 ? 'within a day' : `in ${days} days`;
}
