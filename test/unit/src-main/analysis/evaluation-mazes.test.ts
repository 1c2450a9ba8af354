import { describe, expect, it } from 'vitest';
import { CARRYING_SETTINGS } from '../../../../shared/analyses/carrying.ts';
import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import { REPLANNING_SETTINGS } from '../../../../shared/analyses/replanning/schema.ts';
import { STOPPING_SETTINGS } from '../../../../shared/analyses/stopping.ts';
import { THINKING_SETTINGS } from '../../../../shared/analyses/thinking.ts';
import { analyzeConvergence } from '../../../../src-main/analysis/convergence/analyze-convergence.ts';
import { evaluatePaired } from '../../../../src-main/analysis/paired/evaluate-paired.ts';
import { analyzeReplanning } from '../../../../src-main/analysis/replanning/analyze-replanning.ts';
import type { AnalysisSubject } from '../../../../src-main/analysis/subject.ts';
import { analyzeCarrying } from '../../../../src-main/analysis/carrying/analyze-carrying.ts';
import { analyzeStopping } from '../../../../src-main/analysis/stopping/analyze-stopping.ts';
import { analyzeThinking } from '../../../../src-main/analysis/thinking/analyze-thinking.ts';
import { evaluationMazes, mazeEnvironment } from '../../../../src-main/evaluation/mazes.ts';
import type { StepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { halvingAgent } from '../evaluation/halving-agent.ts';
import { scriptedAgent } from '../evaluation/scripted-agent.ts';
import { ENVIRONMENT } from '../evaluation/walking-agent.ts';

const EPISODES = 6;
const SEED = 4;
const FEW = { replicates: 5, level: 0.95, seed: 1 };
const walks = (doorsFrozen: boolean, epsilon: number) => ({
  rollOuts: EPISODES,
  seed: SEED,
  doorsFrozen,
  epsilon,
  bootstrap: FEW,
});
const subject = (id: string, agent: StepwiseAgent): AnalysisSubject => ({
  id,
  agent,
  variant: 'carry',
  environment: ENVIRONMENT,
  recurrentSteps: 2,
});

type Analyze = (subjects: AnalysisSubject[], doorsFrozen: boolean, epsilon: number) => unknown;
const ANALYSES: readonly (readonly [string, Analyze])[] = [
  [
    'convergence',
    (subjects, ...how) =>
      analyzeConvergence(subjects, { ...CONVERGENCE_SETTINGS, ...walks(...how) }),
  ],
  [
    'paired',
    ([a, b], ...how) =>
      evaluatePaired(a, b, { ...PAIRED_SETTINGS, ...walks(...how), episodes: EPISODES }),
  ],
  [
    'thinking',
    (subjects, ...how) => analyzeThinking(subjects, { ...THINKING_SETTINGS, ...walks(...how) }),
  ],
  [
    'stopping',
    (subjects, ...how) => analyzeStopping(subjects, { ...STOPPING_SETTINGS, ...walks(...how) }),
  ],
  [
    'carrying',
    (subjects, ...how) => analyzeCarrying(subjects, { ...CARRYING_SETTINGS, ...walks(...how) }),
  ],
];
const REPLANNING = [
  'replanning',
  ([a, b]: AnalysisSubject[]) => {
    const settings = { ...REPLANNING_SETTINGS, rollOuts: EPISODES, seed: SEED, bootstrap: FEW };
    return analyzeReplanning(a, b, settings);
  },
] as const;

/** An agent that goes north, and what it sees at first of all. */
function seeingAgent(): { agent: StepwiseAgent; first: () => number[] } {
  let first: number[] | null = null;
  const agent = halvingAgent({
    thinking: async (batch) => {
      const thinking = await halvingAgent().thinking(batch);
      const run = () => {
        first ??= [...thinking.arrays.tokens];
        return thinking.run();
      };
      return { ...thinking, run };
    },
  });
  return { agent, first: () => first ?? [] };
}

/** The first observations of the evaluation's mazes. */
function expected(doorsFrozen: boolean): number[] {
  const mazes = mazeEnvironment(ENVIRONMENT, EPISODES, evaluationMazes(SEED, doorsFrozen));
  for (let lane = 0; lane < EPISODES; lane++) mazes.reset(lane, { episode: lane, doorsFrozen });
  const tokens = new Uint8Array(EPISODES * mazes.cells);
  mazes.observe(tokens);
  return [...tokens];
}

describe('an analysis', () => {
  it.each([
    ...ANALYSES.map(([name, analyze]) => [name, false, analyze] as const),
    ...ANALYSES.map(([name, analyze]) => [name, true, analyze] as const),
    ['replanning', false, REPLANNING[1]] as const,
  ])('walks the mazes of evaluations: %s, doors frozen %s', async (_, doorsFrozen, analyze) => {
    for (const epsilon of doorsFrozen ? [0] : [0, 0.5]) {
      const [a, b] = [seeingAgent(), seeingAgent()];
      await analyze([subject('a', a.agent), subject('b', b.agent)], doorsFrozen, epsilon);
      expect(a.first()).toEqual(expected(doorsFrozen));
      expect(b.first()).toEqual(expected(doorsFrozen));
    }
  });

  it.each(ANALYSES)(
    'acts at random with ε, in the same way for all agents: %s',
    async (_, analyze) => {
      const visited = async (action: number, epsilon: number) => {
        const cells: number[] = [];
        const agent = scriptedAgent(({ agentCell }) => {
          cells.push(agentCell);
          return { z: [1, 1], action };
        });
        await analyze([subject('a', agent), subject('b', halvingAgent())], false, epsilon);
        return cells;
      };
      expect(await visited(0, 1)).toEqual(await visited(2, 1));
      expect(await visited(0, 0)).not.toEqual(await visited(2, 0));
      expect(await visited(0, 0.5)).not.toEqual(await visited(0, 0));
    },
  );
});
