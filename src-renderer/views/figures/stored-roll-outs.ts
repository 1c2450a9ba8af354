import type { AnalysisSummary } from '../../../shared/contract/stored-analyses.ts';
import { DEFAULT_CHOICES } from '../../figures/figure-query.ts';

interface WalkSettings {
  readonly seed: number;
  readonly epsilon: number;
  readonly doorsFrozen?: boolean;
}

/** Whether agents walk as they do when the page is opened. */
function isUsual({ seed, epsilon, doorsFrozen = false }: WalkSettings): boolean {
  const usual = DEFAULT_CHOICES;
  return seed === usual.seed && epsilon === usual.epsilon && doorsFrozen === usual.frozen;
}

/**
 * With how many roll-outs somebody has let agents of some runs walk as usual, the last time; null
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
      'rollOuts' in settings && isUsual(settings) ? [settings.rollOuts] : [],
    );
  return found.includes(DEFAULT_CHOICES.rollOuts) ? null : (found.at(0) ?? null);
}
