import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { checkpointName } from '../../../src-main/checkpoint/checkpoint-files.ts';
import type { Verdict } from '../lab/check-lab.ts';
import { CHECKPOINT_UPDATES, faultConfig } from '../lab/fault-config.ts';
import { NO_PROMISES, promisesAfter } from '../lab/promises.ts';
import { type LabEnd, journalOf, runOnLayer, type TracedRun } from '../lab/traced-run.ts';
import { layerEnvironment } from '../layer/build-layer.ts';
import { type JournalEntry, nameOf } from '../layer/journal.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

const CLI = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
/** Tells the promises of the command line's process to the layer. */
const PROMISES = join(import.meta.dirname, '..', 'lab', 'say-promises.ts');

/** Refusals by the layer's mode: `+` goes on with every later call. */
const MODES = ['ENOSPC+', 'ENOSPC', 'EIO', 'EIO+', 'short'] as const;
type Mode = (typeof MODES)[number];

/** Of calls of one name within a span: the pages of a commit are alike. */
const ALIKE_CALLS = 2;

/** What the last line must speak of. */
const WORDS: Readonly<Record<Mode, RegExp>> = {
  'ENOSPC+': /\bfull\b|no space/i,
  ENOSPC: /\bfull\b|no space/i,
  EIO: /I\/O error|EIO/i,
  'EIO+': /I\/O error|EIO/i,
  // SQLite takes a short write for a full disk.
  short: /\bfull\b|no space|I\/O error/i,
};

const changes = ({ operation }: JournalEntry) => !['unlink', 'rmdir'].includes(operation);
function meets(mode: Mode, entry: JournalEntry): boolean {
  if (mode === 'short') return entry.operation === 'write';
  if (mode.startsWith('ENOSPC')) return changes(entry) && entry.operation !== 'truncate';
  return true;
}

/** What is wrong with how the process ended; it may also have got over it. */
function manners(mode: Mode, { code, signal, stderr }: LabEnd): string[] {
  if (code === 0) return [];
  if (signal !== null) return [`it hung, and was ended: ${lastLine(stderr)}`];
  const wrong: string[] = [];
  // 2: the data folder cannot be used at all.
  if (code !== 1 && code !== 2) wrong.push(`it ended with exit code ${code}`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr)) wrong.push('it printed a stack');
  if (!WORDS[mode].test(lastLine(stderr))) wrong.push(`its last line is "${lastLine(stderr)}"`);
  return wrong;
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

async function refuse(tools: SuiteTools, traced: TracedRun, mode: Mode, n: number) {
  const { library, folder } = tools;
  const name = tools.unique();
  const dataFolder = join(folder, name);
  const [config, journal] = [`${dataFolder}.json`, `${dataFolder}.journal`];
  writeFileSync(config, JSON.stringify(faultConfig(traced.kept)));
  const end = await runOnLayer(
    ['--import', PROMISES, CLI, 'train', '--config', config, '--data', dataFolder, '--json'],
    layerEnvironment(library, { folder: dataFolder, journal, aim: `${mode} ${n}` }),
  );
  const promises = journalOf(journal).reduce(promisesAfter, NO_PROMISES);
  const expected = { after: 'kill', promises, reference: traced.reference } as const;
  const verdict = await tools.checkers.check(dataFolder, expected);
  for (const path of [dataFolder, config, journal]) rmSync(path, { recursive: true, force: true });
  const wrong = manners(mode, end);
  return { ...verdict, lied: [...verdict.lied, ...wrong] } satisfies Verdict;
}

/** The calls of a run's third checkpoint and its commit, and those before its first; alike ones a few times. */
function namedCalls({ journal }: TracedRun): Set<JournalEntry> {
  const begins = (update: number) =>
    journal.findIndex(({ path }) => path.endsWith(`.unfinished-${checkpointName(update)}`));
  const update = 3 * CHECKPOINT_UPDATES;
  const spans = [
    journal.slice(0, begins(CHECKPOINT_UPDATES)),
    journal.slice(begins(update), begins(update + CHECKPOINT_UPDATES)),
  ];
  return new Set(
    spans.flatMap((span) => {
      const seen = new Map<string, number>();
      return span.filter((entry) => {
        const times = (seen.get(nameOf(entry)) ?? 0) + 1;
        seen.set(nameOf(entry), times);
        return times <= ALIKE_CALLS;
      });
    }),
  );
}

/** A call that changes something is refused, or done by half, in a run of its own. */
export const refusals: Suite = {
  name: 'refused call',
  *trials(tools: SuiteTools): Iterable<Trial> {
    const [traced] = tools.traced;
    const named = tools.everyCall ? new Set(traced.journal) : namedCalls(traced);
    const calls = traced.journal.filter((entry) => entry.point > 0 && named.has(entry));
    for (const mode of MODES) {
      for (const entry of calls) {
        if (!meets(mode, entry)) continue;
        yield {
          name: `${mode} at ${entry.point}, ${nameOf(entry)}`,
          run: () => refuse(tools, traced, mode, entry.point),
        };
      }
    }
  },
};
