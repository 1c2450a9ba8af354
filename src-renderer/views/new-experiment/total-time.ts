import { expectedTime } from '../../run-form/estimate-facts.ts';
import type { EstimateView } from '../../run-form/use-estimate.ts';

/** What all runs take, one after another, from the estimate for the base configuration. */
export function totalTimeText(view: EstimateView, runs: number): string {
  const estimate =
    view.kind === 'known' ? view.estimate : view.kind === 'asking' ? view.last : null;
  const time = estimate?.time;
  if (runs === 0) return '–';
  const isAwaited = view.kind === 'asking' || (view.kind === 'known' && view.measuring !== null);
  if (!time) return isAwaited ? '…' : '–';
  return expectedTime(time, runs);
}
