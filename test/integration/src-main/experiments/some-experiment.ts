import type { z } from 'zod';
import type {
  ExperimentSummary,
  newExperimentSchema,
} from '../../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { RunSupervisor } from '../../../../src-main/runs/run-supervisor.ts';
import { scriptedConfig } from '../runs/supervised-runs.ts';

type NewExperiment = z.input<typeof newExperimentSchema>;

/** Both variants with seeds 1 and 2, a thread each, for the scripted trainer. */
export function someExperiment(
  { updates = 12, threads = 1 }: { updates?: number; threads?: number } = {},
  changes: Partial<NewExperiment> = {},
): NewExperiment {
  const config = scriptedConfig('base', { updates });
  return {
    name: 'Both',
    config: { ...config, engine: { kind: 'auto', threads } },
    variants: ['carry', 'reset'],
    seeds: [1, 2],
    ...changes,
  };
}

/** "carry 1 queued", … in the order of training. */
export function places({ runs }: ExperimentSummary): string[] {
  return runs.map(({ variant, seed, values, state }) =>
    [variant, seed, ...values.map(({ value }) => value), state].join(' '),
  );
}

/** How runs shared the machine, from their histories. */
export interface Lives {
  /** Names in the order in which the runs began to train. */
  readonly begun: readonly string[];
  /** The most that trained at a time. */
  readonly together: number;
}

/** Follows all runs until `over` resolves. */
export async function followLives(runs: RunSupervisor, over: Promise<unknown>): Promise<Lives> {
  const begun = new Set<string>();
  let together = 0;
  runs.watchers.observe(() => {
    const training = runs.list().filter(({ state }) => state === 'running');
    together = Math.max(together, training.length);
    for (const { name } of training) begun.add(name);
  });
  await over;
  return { begun: [...begun], together };
}

/** Resolves when something is so of the runs. */
export async function untilRuns(
  runs: RunSupervisor,
  isSo: (runs: readonly RunSummary[]) => boolean,
): Promise<void> {
  const events = runs.watch();
  try {
    while (!isSo(runs.list())) await events.next();
  } finally {
    await events.return?.();
  }
}
