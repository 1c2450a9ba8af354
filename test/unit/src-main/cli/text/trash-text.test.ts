import { expect, it } from 'vitest';
import {
  entryText,
  sizedEntries,
  trashTable,
} from '../../../../../src-main/cli/text/trash-text.ts';

const NO_BYTES = {
  checkpoints: 0,
  replay: 0,
  damaged: 0,
  other: 0,
  metrics: 0,
  episodes: 0,
  olderCheckpoints: 0,
  olderEpisodes: 0,
};
const entry = {
  kind: 'experiment',
  id: 'e1',
  name: 'both\u001B[2J',
  runs: 2,
  trashedAt: 1_700_000_000_000,
  leavesAt: null,
} as const;

it('adds up the runs of an entry, each part once', () => {
  const run = { id: 'r', name: 'r', state: 'finished', experiment: null } as const;
  const bytes = { ...NO_BYTES, checkpoints: 100, replay: 30, olderCheckpoints: 90, episodes: 5 };
  const overview = {
    dataFolder: '/d',
    measuredAt: 1,
    disk: null,
    database: 1,
    runs: [
      { ...run, trash: 'e1', bytes },
      { ...run, trash: 'e1', bytes },
      { ...run, trash: null, bytes },
    ],
    unknown: { count: 0, bytes: 0 },
    analyses: { count: 0, bytes: 0 },
    engines: 0,
    calibrations: { count: 0, bytes: 0 },
  };
  expect(sizedEntries([entry], overview)).toEqual([{ ...entry, bytes: 270 }]);
});

it('writes names so that a terminal shows them', () => {
  expect(entryText(entry)).toBe('experiment e1 (both\\u{1b}[2J) with 2 runs');
  expect(entryText({ ...entry, runs: 0 })).toBe('experiment e1 (both\\u{1b}[2J) without its runs');
  expect(trashTable([{ ...entry, bytes: 1_234_567 }])).not.toContain('\u001B');
  expect(trashTable([{ ...entry, bytes: 1_234_567 }])).toMatch(/2 +1\.2 MB +2023-11-1\d .* never/);
});
