import { expectedTime } from '../../run-form/estimate-facts.ts';
import type { EstimateView } from '../../run-form/use-estimate.ts';

/** What all runs take, one after another, from the estimate for the base configuration. */
export function totalTimeText(view: EstimateView, runs: number): string {
  const estimate =
    view.kind === 'known' ? view.estimate : view.kind === 'asking' ? view.last : null;
  const time = estimate?.time;
  if (runs === 0) return '–';
  if (!time) return view.kind === 'failed' || view.kind === 'none' ? '–' : '…';
  return expectedTime(time, runs);
}
