import type { AnalysisSummary } from '../../../shared/contract/stored-analyses.ts';
import { DEFAULT_CHOICES } from '../../figures/figure-query.ts';

/**
 * With how many roll-outs somebody has let agents of some runs walk, the last time, in the usual mazes; null
 * when never, or with as many as usual: then those are shown.
 * @param summaries newest first
 */
export function storedRollOuts(
  summaries: readonly AnalysisSummary[],
  runs: ReadonlySet<string>,
): number | null {
  const found = summaries
    .filter(({ sources }) => sources.every(({ run }) => runs.has(run)))
    .flatMap(({ parameters: { settings } }) =>
      'rollOuts' in settings && settings.seed === DEFAULT_CHOICES.seed ? [settings.rollOuts] : [],
    );
  return found.includes(DEFAULT_CHOICES.rollOuts) ? null : (found.at(0) ?? null);
}
