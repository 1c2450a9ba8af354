import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { NO_PROMISES, promisesAfter } from '../lab/promises.ts';
import { journalOf, type LabEnd, runLab } from '../lab/traced-run.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

const TIMES = 10;

/** What is wrong with how one of two labs ended. */
function trouble({ code, signal, stderr }: LabEnd): string[] {
  const inUse = code === 1 && stderr.includes('DATA_FOLDER_IN_USE');
  return code === 0 || signal === 'SIGKILL' || inUse ? [] : [`one ended with ${code}: ${stderr}`];
}

/** Two labs that are opened on one folder at the same time; at every second try one of them is killed. */
export const twoLabs: Suite = {
  name: 'two labs on one folder',
  *trials(tools: SuiteTools): Iterable<Trial> {
    const random = RandomGenerator.fromSeed(tools.seed, 'two labs');
    const { library, folder } = tools;
    for (let time = 0; time < TIMES; time++) {
      const traced = tools.traced[time % tools.traced.length];
      const point = 1 + random.integer(traced.journal.length);
      const aims = time % 2 === 0 ? [undefined, undefined] : [`kill ${point}`, undefined];
      yield {
        name: time % 2 === 0 ? 'both at once' : `both at once, one killed at ${point}`,
        run: async () => {
          const name = tools.unique();
          const dataFolder = join(folder, name);
          const journals = aims.map((_, index) => join(folder, `${name}.journal-${index}`));
          const ends = await Promise.all(
            aims.map((aim, index) => {
              const watched = { library, kept: traced.kept, journal: journals[index] };
              return runLab(dataFolder, aim === undefined ? watched : { ...watched, aim });
            }),
          );
          // The one that owned the folder promised; the later one, if it got in, promised more.
          const [first, second] = journals.map((journal) =>
            journalOf(journal).reduce(promisesAfter, NO_PROMISES),
          );
          const newest = (each: typeof first) => each.durable.at(-1)?.update ?? 0;
          const promises = newest(first) > newest(second) ? first : second;
          const created = [...first.created, ...second.created];
          const verdict = await tools.checkers.check(dataFolder, {
            after: 'kill',
            promises: { ...promises, created },
            reference: traced.reference,
          });
          for (const path of [dataFolder, ...journals]) rmSync(path, { recursive: true });
          const both = created.length > 1 ? [`both created a run: ${created.join()}`] : [];
          return { ...verdict, lied: [...verdict.lied, ...ends.flatMap(trouble), ...both] };
        },
      };
    }
  },
};
