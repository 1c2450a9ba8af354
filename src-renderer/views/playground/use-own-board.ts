import { onScopeDispose, shallowRef, type Ref } from 'vue';
import type { DrawnMaze, WalkingAgent } from '../../../shared/walks/walk-request.ts';
import { api } from '../../stores/api.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { drawingOf } from './drawing.ts';

/** A random maze of the world in which an agent was trained. */
async function ownBoard(agent: WalkingAgent, signal: AbortSignal): Promise<DrawnMaze> {
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

/** Asks for a board of the agent's world, once at a time. */
export function useOwnBoard(
  agent: Readonly<Ref<WalkingAgent | null>>,
  begin: (maze: DrawnMaze) => void,
) {
  const problem = shallowRef('');
  let scope = new AbortController();

  /** What is on its way is not wanted any more, nor what was said of it. */
  function callOff(): void {
    scope.abort();
    problem.value = '';
  }

  async function ask(): Promise<void> {
    if (!agent.value) return;
    callOff();
    scope = new AbortController();
    const { signal } = scope;
    try {
      const maze = await ownBoard(agent.value, signal);
      if (!signal.aborted) begin(maze);
    } catch (cause) {
      if (!signal.aborted) problem.value = errorMessage(cause);
    }
  }

  onScopeDispose(callOff);
  return { problem, ask, callOff };
}
