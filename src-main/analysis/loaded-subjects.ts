import type { Engine } from '../engine/engine.ts';
import { type StepwiseAgent, stepwiseAgent } from '../evaluation/stepwise-agent.ts';
import { engineFor, loadAgent } from './load-agent.ts';
import type { AnalyzedAgent } from './protocol.ts';
import type { AnalysisSubject } from './subject.ts';

/** What an engine is chosen and tested by: agents that are equal in this share one. What others took is measured anew for each run. */
export const engineKey = ({ config, choice }: Pick<AnalyzedAgent, 'config' | 'choice'>) =>
  JSON.stringify([
    config.environment,
    config.model,
    config.engine,
    choice && [choice.engine, choice.reason, choice.threads],
  ]);

/** Agents that were loaded, and what has to be let go. */
class LoadedAgents {
  readonly #signal: AbortSignal;
  readonly #engines = new Map<string, Engine>();
  readonly #agents = new Map<string, StepwiseAgent>();
  readonly #letGo: (() => Promise<void>)[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** The same network of a checkpoint, with z beginning in the same way, is loaded once for both variants. */
  async subject(analyzed: AnalyzedAgent): Promise<AnalysisSubject> {
    const { id, variant, config, checkpointFolder, network } = analyzed;
    const key = JSON.stringify([checkpointFolder, network, config.model.initialZ]);
    const agent = this.#agents.get(key) ?? (await this.#load(analyzed));
    this.#agents.set(key, agent);
    const { environment, model } = config;
    return { id, agent, variant, environment, recurrentSteps: model.recurrentSteps };
  }

  async #load(analyzed: AnalyzedAgent): Promise<StepwiseAgent> {
    const engine = await this.#engine(analyzed);
    const agent = await loadAgent(analyzed, engine);
    const stepwise = stepwiseAgent(agent, analyzed.network);
    this.#letGo.push(
      () => agent.dispose(),
      () => stepwise.dispose(),
    );
    return stepwise;
  }

  async #engine(analyzed: AnalyzedAgent): Promise<Engine> {
    const key = engineKey(analyzed);
    const known = this.#engines.get(key);
    if (known) return known;
    const engine = await engineFor(analyzed.config, analyzed.choice, this.#signal);
    this.#engines.set(key, engine);
    this.#letGo.push(() => engine.dispose());
    return engine;
  }

  async dispose(): Promise<void> {
    for (const letGo of this.#letGo.toReversed()) await letGo();
  }
}

/**
 * Loads the agents of a request, uses them, and lets them and their engines go.
 * @throws as engineFor; TensorFileError when a checkpoint cannot be read.
 */
export async function withSubjects<T>(
  agents: readonly AnalyzedAgent[],
  signal: AbortSignal,
  use: (subjects: readonly AnalysisSubject[]) => Promise<T>,
): Promise<T> {
  const loaded = new LoadedAgents(signal);
  try {
    const subjects: AnalysisSubject[] = [];
    for (const agent of agents) subjects.push(await loaded.subject(agent));
    return await use(subjects);
  } finally {
    await loaded.dispose();
  }
}
