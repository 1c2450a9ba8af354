import { formatAbout } from '../../format/duration.ts';
import type { EstimateView } from '../new-run/use-estimate.ts';

/** What all runs take, one after another, from the estimate for the base configuration. */
export function totalTimeText(view: EstimateView, runs: number): string {
  const estimate =
    view.kind === 'known' ? view.estimate : view.kind === 'asking' ? view.last : null;
  const seconds = estimate?.time?.totalSeconds;
  if (runs === 0) return '–';
  if (seconds === undefined) return view.kind === 'failed' || view.kind === 'none' ? '–' : '…';
  return formatAbout(seconds * runs);
}
