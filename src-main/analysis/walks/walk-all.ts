import type { WalkSettings } from '../../../shared/analyses/walks.ts';
import { evaluationMazes } from '../../evaluation/mazes.ts';
import { rollOut } from '../../evaluation/roll-out.ts';
import type { RollOutPolicy } from '../../evaluation/roll-out-policy.ts';
import { type Outcome, UNWATCHED } from '../../evaluation/roll-out-request.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';

/** Episodes that are walked for one point of a curve. */
export interface Walk {
  readonly subject: AnalysisSubject;
  /** Most of an environment step. */
  readonly recurrentSteps: number;
  readonly policy?: RollOutPolicy;
}

/**
 * Longest, shortest, second longest …: so that what is left can be told from what was done.
 * @returns indices of walks
 */
function fromBothEnds(walks: readonly Walk[]): number[] {
  const rising = [...walks.keys()].toSorted(
    (a, b) => walks[a].recurrentSteps - walks[b].recurrentSteps,
  );
  return walks.flatMap((_, i) => (i % 2 === 0 ? rising.pop() : rising.shift()) ?? []);
}

/**
 * Walks the same mazes once for each walk.
 * @returns for each walk, how its episodes ended
 * @throws the signal's reason when it is aborted.
 */
export async function walkAll(
  walks: readonly Walk[],
  { rollOuts, seed, doorsFrozen, epsilon }: Omit<WalkSettings, 'bootstrap'>,
  { onProgress, signal }: AnalysisControls,
): Promise<Outcome[][]> {
  const outcomes = new Array<Outcome[]>(walks.length);
  const total = walks.length * rollOuts;
  let before = 0;
  for (const index of fromBothEnds(walks)) {
    const { subject, recurrentSteps, policy } = walks[index];
    const { agent, variant, environment } = subject;
    const walked = before;
    outcomes[index] = await rollOut(
      agent,
      {
        environment,
        variant,
        recurrentSteps,
        episodes: rollOuts,
        ...evaluationMazes(seed, doorsFrozen),
        epsilon,
        intervention: 'none',
        onProgress: (ended) => onProgress?.({ stage: 'rolling-out', done: walked + ended, total }),
        ...(policy ? { policy } : {}),
        ...(signal ? { signal } : {}),
      },
      UNWATCHED,
    );
    before += rollOuts;
  }
  return outcomes;
}
