import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { Verdict } from '../lab/check-lab.ts';
import { checkpointName } from '../../../src-main/checkpoint/checkpoint-files.ts';
import { CHECKPOINT_UPDATES } from '../lab/fault-config.ts';
import { NO_PROMISES, promisesAfter } from '../lab/promises.ts';
import { journalOf, runLab, type TracedRun } from '../lab/traced-run.ts';
import { type JournalEntry, nameOf } from '../layer/journal.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

const KILLS = 200;
/** A run is killed this often before it may go on to its end. */
const KILLS_A_RUN = 4;

/** Kills the lab's process at each aim in turn, then checks what is left. */
async function killed(
  tools: SuiteTools,
  traced: TracedRun,
  aims: readonly string[],
): Promise<Verdict> {
  const { library, folder } = tools;
  const name = tools.unique();
  const dataFolder = join(folder, name);
  const journals: JournalEntry[] = [];
  for (const [index, aim] of aims.entries()) {
    const journal = join(folder, `${name}.journal-${index}`);
    const end = await runLab(dataFolder, { library, kept: traced.kept, journal, aim });
    journals.push(...journalOf(journal));
    rmSync(journal, { force: true });
    if (end.signal !== 'SIGKILL' && end.code !== 0) {
      const lost = [`the lab's process ended with ${end.code}: ${end.stderr}`];
      return { ending: 'died', lost, lied: [], said: [] };
    }
    // It came to its end before that point.
    if (end.code === 0) break;
  }
  const promises = journals.reduce(promisesAfter, NO_PROMISES);
  const expected = { after: 'kill', promises, reference: traced.reference } as const;
  const verdict = await tools.checkers.check(dataFolder, expected);
  rmSync(dataFolder, { recursive: true });
  return verdict;
}

/** A real process killed at seeded points, and killed again while its run goes on. */
export const seededKills: Suite = {
  name: 'kill -9 at a seeded point',
  *trials(tools: SuiteTools): Iterable<Trial> {
    const random = RandomGenerator.fromSeed(tools.seed, 'kills');
    for (let kill = 0; kill < KILLS; kill += KILLS_A_RUN) {
      const traced = tools.traced[(kill / KILLS_A_RUN) % tools.traced.length];
      const points = Math.max(...traced.journal.map(({ point }) => point));
      const aims = Array.from({ length: KILLS_A_RUN }, () => {
        const mode = random.integer(3) === 0 ? 'torn' : 'kill';
        // A run that goes on does less than a whole one.
        return `${mode} ${1 + random.integer(Math.floor(points / 2))}`;
      });
      yield {
        name: `${aims.join(', ')} (kept ${traced.kept})`,
        faults: aims.length,
        run: () => killed(tools, traced, aims),
      };
    }
  },
};

/** The operations of the checkpoint of an update, up to the removal of the one that is old by it. */
function checkpointOperations(traced: TracedRun, update: number): readonly JournalEntry[] {
  const begins = (entry: JournalEntry, at: number) =>
    entry.operation === 'mkdir' && entry.path.endsWith(`.unfinished-${checkpointName(at)}`);
  const counted = traced.journal.filter(({ point }) => point > 0);
  const first = counted.findIndex((entry) => begins(entry, update));
  const next = counted.findIndex((entry) => begins(entry, update + CHECKPOINT_UPDATES));
  return counted.slice(first, next);
}

/** A real process killed before every operation of its third checkpoint, and in the middle of every write. */
export const namedKills: Suite = {
  name: 'kill -9 at a named point',
  *trials(tools: SuiteTools): Iterable<Trial> {
    for (const traced of tools.traced) {
      const update = 3 * CHECKPOINT_UPDATES;
      const operations = checkpointOperations(traced, update);
      const seen = new Map<string, number>();
      for (const [index, entry] of operations.entries()) {
        const name = nameOf(entry);
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        // The many pages of one commit are alike: its first, second and third write stand for them.
        if (times > 3) continue;
        for (const mode of entry.operation === 'write' ? ['kill', 'torn'] : ['kill']) {
          const aim = `${mode} ${index + 1} .unfinished-${checkpointName(update)}`;
          yield {
            name: `${mode} at ${name}, the ${times}. time (kept ${traced.kept})`,
            run: () => killed(tools, traced, [aim]),
          };
        }
      }
    }
  },
};
