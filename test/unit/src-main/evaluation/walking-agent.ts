import { afterAll } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { PAPER_SMALL, QUICK_SMALL } from '../agent/small-models.ts';
import { environmentConfig } from '../envs/environment-config.ts';

const engine = createOnnxCpuEngine({ threads: 1 });
afterAll(() => engine.dispose());

export const STEP_LIMIT = 9;
export const ENVIRONMENT = environmentConfig({ stepLimit: STEP_LIMIT, doorProbability: 0.3 });

/** The quick model with a head that tells actions apart, and several recurrent steps. */
export const QUICK_WALKER: RunConfig['model'] = {
  ...QUICK_SMALL,
  layers: 1,
  headInit: 'truncated-normal',
  recurrentSteps: 3,
};
export const PAPER_WALKER: RunConfig['model'] = { ...PAPER_SMALL, layers: 1, recurrentSteps: 2 };

const agents = new Map<string, HrmAgent>();

/** An untrained agent: it walks into walls, but always the same way. One for all tests. */
export function walkingAgent(model: RunConfig['model'], variant: Variant = 'carry'): HrmAgent {
  const key = JSON.stringify([model, variant]);
  const known = agents.get(key);
  if (known) return known;
  const random = RandomGenerator.fromSeed(1, 'walking agent');
  const agent = new HrmAgent({ model, variant }, { rows: 5, columns: 5 }, engine, random);
  // The target network is another one, so that it shows which walks.
  for (let i = 0; i < agent.target.flat.length; i++) agent.target.flat[i] += 0.1 * random.normal();
  agents.set(key, agent);
  return agent;
}
