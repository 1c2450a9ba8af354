import { evaluateAgent } from '../evaluation/validate.ts';
import { engineFor, loadAgent } from './load-agent.ts';
import type { AnalysisEvent, EvaluateRequest } from './protocol.ts';

/**
 * Walks the mazes of the request.
 * @throws EngineRefusedError when the engine that the run names fails its self-test; the signal's
 * reason when it is aborted.
 */
export async function evaluate(
  request: EvaluateRequest,
  send: (event: AnalysisEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { config, choice, update, episodes, mazeSeed, epsilon } = request;
  const engine = await engineFor(config, choice, signal);
  try {
    const agent = await loadAgent(request, engine);
    const { report } = await evaluateAgent(agent, {
      environment: config.environment,
      network: config.validation.network,
      update,
      episodes,
      mazeSeed,
      epsilon,
      onProgress: (done, total) => send({ kind: 'progress', done, total }),
      signal,
    });
    await agent.dispose();
    send({ kind: 'evaluated', report, engine: engine.id });
  } finally {
    await engine.dispose();
  }
}
