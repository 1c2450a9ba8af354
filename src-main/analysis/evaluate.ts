import { validate } from '../evaluation/validate.ts';
import { engineFor, loadAgent } from './load-agent.ts';
import type { AnalysisEvent, EvaluateRequest } from './protocol.ts';

/**
 * Walks the mazes of the request.
 * @throws EngineRefusedError when the engine that the run names fails its self-test; the signal's
 * reason when it is aborted.
 */
export async function evaluate(
  { config, choice, checkpointFolder, episodes, mazeSeed }: EvaluateRequest,
  send: (event: AnalysisEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const engine = await engineFor(config, choice, signal);
  try {
    const agent = await loadAgent(config, checkpointFolder, engine);
    const { updates } = config.learning;
    const { report } = await validate(agent, {
      config,
      seed: mazeSeed,
      update: updates,
      episodes,
      onProgress: (done, total) => send({ kind: 'progress', done, total }),
      signal,
    });
    await agent.dispose();
    send({ kind: 'evaluated', report, engine: engine.id });
  } finally {
    await engine.dispose();
  }
}
