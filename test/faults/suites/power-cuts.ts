import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { type CutModel, digestOf, Disk, type DiskContent, layOut } from '../layer/disk.ts';
import { nameOf } from '../layer/journal.ts';
import { NO_PROMISES, type Promises, promisesAfter } from '../lab/promises.ts';
import type { TracedRun } from '../lab/traced-run.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

/** What a power cut leaves, tried at every operation: both extremes, and two draws of what lies between. */
const MODELS: readonly CutModel[] = ['all', 'none', 'some', 'some'];

interface Cut {
  readonly name: string;
  readonly content: DiskContent;
  readonly promises: Promises;
}

/** The state in which a power cut after one operation of a run can leave its folder. */
export function cutAfter(traced: TracedRun, index: number, model: CutModel, seed: number): Cut {
  const disk = new Disk();
  const until = traced.journal.slice(0, index + 1);
  for (const entry of until) disk.apply(entry);
  return {
    name: `power cut after ${nameOf(traced.journal[index])}, left: ${model}`,
    content: disk.left(model, RandomGenerator.fromSeed(seed, index)),
    promises: until.reduce(promisesAfter, NO_PROMISES),
  };
}

/** Every different state in which a power cut can leave the folder of a run, in the order of time. */
function* cutStates(traced: TracedRun, seed: number): Generator<Cut, void, void> {
  const disk = new Disk();
  const random = RandomGenerator.fromSeed(seed, `cuts of ${traced.kept}`);
  const seen = new Set<string>();
  let promises = NO_PROMISES;
  for (const entry of traced.journal) {
    disk.apply(entry);
    promises = promisesAfter(promises, entry);
    if (entry.point === 0 && entry.operation !== 'said') continue;
    for (const model of MODELS) {
      const content = disk.left(model, random);
      const key = `${digestOf(content)} ${JSON.stringify(promises)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const name = `power cut after ${entry.point}, ${nameOf(entry)}, left: ${model}`;
      yield { name, content, promises };
    }
  }
}

/** Power cuts at every operation of a run from the first file of its lab to its end. */
export const powerCuts: Suite = {
  name: 'power cut',
  *trials(tools: SuiteTools): Iterable<Trial> {
    for (const traced of tools.traced) {
      for (const { name, content, promises } of cutStates(traced, tools.seed)) {
        yield {
          name: `${name} (kept ${traced.kept})`,
          run: async () => {
            const dataFolder = join(tools.folder, tools.unique());
            layOut(content, dataFolder);
            const expected = {
              after: 'power cut',
              promises,
              reference: traced.reference,
            } as const;
            const verdict = await tools.checkers.check(dataFolder, expected);
            rmSync(dataFolder, { recursive: true });
            return verdict;
          },
        };
      }
    }
  },
};
