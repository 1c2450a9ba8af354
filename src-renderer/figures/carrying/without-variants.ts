import type { AgentOfRun } from '../../../shared/analyses/subjects.ts';

/** Every agent once, in no variant: for what is asked of a run whatever it was trained in. */
export function withoutVariants(agents: readonly AgentOfRun[]): Omit<AgentOfRun, 'variant'>[] {
  const byRun = new Map(agents.map(({ variant: _, ...agent }) => [agent.run, agent]));
  return [...byRun.values()];
}
