import type { DrawnMaze, WalkingAgent } from '../../../shared/walks/walk-request.ts';
import { api } from '../../stores/api.ts';
import { drawingOf } from './drawing.ts';

/** A random maze of the world in which an agent was trained. */
export async function ownBoard(agent: WalkingAgent, signal: AbortSignal): Promise<DrawnMaze> {
  const source = {
    kind: 'evaluation' as const,
    agent,
    environmentOf: null,
    mazeSeed: Math.floor(Math.random() * 2 ** 32),
    doorsFrozen: false,
    index: 0,
  };
  const question = { walk: { source, script: [], recurrentSteps: null }, from: 0 };
  // The walk itself is not wanted: leaving the loop ends it.
  for await (const event of await api().walks.run(question, { signal })) {
    if (event.kind === 'began') return drawingOf(event.part);
  }
  throw new Error('The lab has drawn no maze.');
}
