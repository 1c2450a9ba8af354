import type { PairedResult, PairedSettings } from '../../../shared/analyses/paired.ts';
import { evaluationMazes } from '../../evaluation/mazes.ts';
import { rollOut } from '../../evaluation/roll-out.ts';
import { type Outcome, UNWATCHED } from '../../evaluation/roll-out-request.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { comparePairs } from './compare-pairs.ts';
import { checkSameMazes } from './same-mazes.ts';

/**
 * Lets two agents, or one agent in two variants, walk the same mazes: episode i has the same walls,
 * start and goal for both, and doors that are drawn by the same numbers at the same environment
 * steps; only a door that would close on one of them makes a difference, until the doors are drawn
 * again. With ε > 0 both act at random at the same environment steps.
 * @throws DifferentMazesError when their configurations do not make the same mazes; the signal's
 * reason when it is aborted.
 */
export async function evaluatePaired(
  a: AnalysisSubject,
  b: AnalysisSubject,
  settings: PairedSettings,
  { onProgress, signal }: AnalysisControls = {},
): Promise<PairedResult> {
  checkSameMazes(a.environment, b.environment);
  const { episodes, seed, doorsFrozen, epsilon, bootstrap } = settings;
  const walk = (subject: AnalysisSubject, before: number): Promise<Outcome[]> => {
    const { agent, variant, environment, recurrentSteps } = subject;
    return rollOut(
      agent,
      {
        environment,
        variant,
        recurrentSteps,
        episodes,
        ...evaluationMazes(seed, doorsFrozen),
        epsilon,
        intervention: 'none',
        onProgress: (ended) =>
          onProgress?.({ stage: 'rolling-out', done: before + ended, total: 2 * episodes }),
        ...(signal ? { signal } : {}),
      },
      UNWATCHED,
    );
  };
  const ofA = await walk(a, 0);
  const ofB = await walk(b, episodes);
  const told = ({ reachedGoal, length }: Outcome) => ({ reachedGoal, length });
  const pairs = ofA.map((outcome, i) => {
    const { optimalLength, detour, doorways } = outcome;
    return { a: told(outcome), b: told(ofB[i]), detour, doorways, optimalLength };
  });
  const sideOf = ({ id, variant, agent }: AnalysisSubject) => ({
    id,
    variant,
    network: agent.network,
  });
  return {
    kind: 'paired',
    settings,
    a: sideOf(a),
    b: sideOf(b),
    ...comparePairs(pairs, bootstrap),
    pairs,
  };
}
