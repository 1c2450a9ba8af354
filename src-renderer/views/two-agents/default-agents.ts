import type { ExperimentRun, ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { REFERENCE, TREATMENT, type Variant } from '../../../shared/variants/variants.ts';
import type { NamedAgent } from './walks-query.ts';

type Run = Pick<RunSummary, 'id' | 'hash'>;

export interface Candidates {
  /** Newest first. */
  readonly runs: readonly Run[];
  /** Newest first. */
  readonly experiments: readonly Pick<ExperimentSummary, 'runs'>[];
}

const latestOf = (runId: string): NamedAgent => ({ runId, update: null });

/** What is the same in two runs of an experiment that differ in nothing but the variant. */
const twinKey = ({ seed, values }: ExperimentRun) => JSON.stringify([seed, values]);

function other(variant: Variant): Variant {
  return variant === TREATMENT ? REFERENCE : TREATMENT;
}

/** The run of the other variant, of the same seed and settings; null when there is none. */
function counterpart(run: ExperimentRun, among: readonly ExperimentRun[]): ExperimentRun | null {
  const variant = other(run.variant);
  return among.find((each) => each.variant === variant && twinKey(each) === twinKey(run)) ?? null;
}

/**
 * Which agent stands beside another when nobody has said: its counterpart of the other variant in
 * the same experiment, else the newest other run, else the run itself, whose checkpoints differ.
 */
export function agentBeside({ runId }: NamedAgent, { runs, experiments }: Candidates): NamedAgent {
  const able = new Set(runs.flatMap(({ id, hash }) => (hash === null ? [] : [id])));
  for (const experiment of experiments) {
    const members = experiment.runs.filter(({ id }) => able.has(id));
    const self = experiment.runs.find(({ id }) => id === runId);
    const twin = self && counterpart(self, members);
    if (twin) return latestOf(twin.id);
  }
  const newest = [...able].find((id) => id !== runId);
  return latestOf(newest ?? runId);
}

/**
 * Two agents when nobody has said which: Carry beside Reset of one seed of the newest experiment
 * that has both, else the newest run and what stands beside it; null without a checkpoint.
 */
export function defaultAgents(
  candidates: Candidates,
): readonly [a: NamedAgent, b: NamedAgent] | null {
  const able = new Set(candidates.runs.flatMap(({ id, hash }) => (hash === null ? [] : [id])));
  for (const { runs } of candidates.experiments) {
    const members = runs.filter(({ id }) => able.has(id));
    for (const run of members) {
      const twin = run.variant === TREATMENT ? counterpart(run, members) : null;
      if (twin) return [latestOf(run.id), latestOf(twin.id)];
    }
  }
  const [newest] = able;
  if (newest === undefined) return null;
  const first = latestOf(newest);
  return [first, agentBeside(first, candidates)];
}
