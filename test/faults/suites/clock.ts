import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { clockTroubles } from '../lab/recorded.ts';
import { NO_PROMISES, promisesAfter } from '../lab/promises.ts';
import { journalOf, runLab, type TracedRun } from '../lab/traced-run.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

const TIMES = 10;

async function setBack(tools: SuiteTools, traced: TracedRun, aims: readonly string[]) {
  const { library, folder } = tools;
  const name = tools.unique();
  const dataFolder = join(folder, name);
  const journal = join(folder, `${name}.journal`);
  for (const aim of aims) await runLab(dataFolder, { library, kept: traced.kept, journal, aim });
  const promises = journalOf(journal).reduce(promisesAfter, NO_PROMISES);
  const expected = { after: 'kill', promises, reference: traced.reference } as const;
  const verdict = await tools.checkers.check(dataFolder, expected);
  const troubles = clockTroubles(dataFolder);
  rmSync(dataFolder, { recursive: true });
  rmSync(journal);
  return { ...verdict, lied: [...verdict.lied, ...troubles] };
}

/** The wall clock set back by ten days while a run trains, or before a killed run goes on. */
export const clockSetBack: Suite = {
  name: 'clock set back',
  *trials(tools: SuiteTools): Iterable<Trial> {
    const random = RandomGenerator.fromSeed(tools.seed, 'clock');
    for (let time = 0; time < TIMES; time++) {
      const traced = tools.traced[time % tools.traced.length];
      const points = Math.max(...traced.journal.map(({ point }) => point));
      const created = traced.journal.findIndex(({ path }) => path.startsWith('created '));
      const first = traced.journal[created - 1].point + 1;
      // Between the creation of the run and its third checkpoint: it has still something to say.
      const point = first + random.integer(Math.floor(points / 2) - first);
      const aims = time % 2 === 0 ? [`clock+ ${point}`] : [`kill ${point}`, 'clock+ 1'];
      yield {
        name: `${aims.join(', then ')} (kept ${traced.kept})`,
        run: () => setBack(tools, traced, aims),
      };
    }
  },
};
