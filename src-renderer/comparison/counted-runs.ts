import { countOnce } from '../../shared/analyses/learning-curves/count-once.ts';
import { countSeeds, type SeedCount } from '../../shared/analyses/seeds.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { ComparedGroup } from './compared-group.ts';

/** What of a run says whether it is a sample of its own. */
export type ComparedRun = Pick<
  RunSummary,
  'id' | 'name' | 'variant' | 'seed' | 'progress' | 'parent'
>;

/** By run id; runs of one task differ in nothing but variant and seed. */
export type Tasks = ReadonlyMap<string, string>;

/** A run that is equal to another one in configuration and seed. */
export interface RepeatedRun {
  readonly name: string;
  readonly countedAs: string;
}

/** Which runs of groups are samples of their own. */
export interface CountedRuns {
  readonly counted: ReadonlySet<string>;
  /** Of all groups. */
  readonly repeated: readonly RepeatedRun[];
  /** Different seeds by group. */
  readonly seeds: ReadonlyMap<string, SeedCount>;
}

/** A task of which nothing is known yet is one of its own. */
const sampleOf = (run: ComparedRun, tasks: Tasks) => ({
  runId: run.id,
  task: `${run.variant} ${tasks.get(run.id) ?? run.id}`,
  variant: run.variant,
  seed: run.seed,
  goesOnFrom: run.parent?.update ?? 0,
  points: [{ update: run.progress.update }],
});

/** Runs that are equal in configuration and seed count once (count-once.ts says which). */
export function countRuns(
  groups: readonly Pick<ComparedGroup, 'key' | 'runIds'>[],
  runs: ReadonlyMap<string, ComparedRun>,
  tasks: Tasks,
): CountedRuns {
  const counted = new Set<string>();
  const repeated: RepeatedRun[] = [];
  const seeds = new Map<string, SeedCount>();
  const nameOf = (id: string) => runs.get(id)?.name ?? id;
  for (const { key, runIds } of groups) {
    const samples = runIds.flatMap((id) => {
      const run = runs.get(id);
      return run ? [sampleOf(run, tasks)] : [];
    });
    const once = countOnce(samples);
    const own = once.counted.map((place) => samples[place]);
    for (const { runId } of own) counted.add(runId);
    for (const { runId, countedAs } of once.repeated) {
      repeated.push({ name: nameOf(runId), countedAs: nameOf(countedAs) });
    }
    seeds.set(key, countSeeds(own));
  }
  return { counted, repeated, seeds };
}

/** Which runs do not count, and why; '' when all do. */
export function repeatedNote(repeated: readonly RepeatedRun[]): string {
  if (repeated.length === 0) return '';
  const names = repeated.map(({ name, countedAs }) => `${name} (as ${countedAs})`);
  const verb = repeated.length === 1 ? 'is' : 'are';
  return `Equal in configuration and seed and so counted once ${verb}: ${names.join(', ')}.`;
}
