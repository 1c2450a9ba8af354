import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JournalEntry } from '../../../../src-main/task-folder/journal.ts';
import {
  claimFile,
  JOURNAL_FILE,
  ownerFolder,
  taskFolder,
} from '../../../../src-main/task-folder/layout.ts';

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

const progress = {
  update: 0,
  totalUpdates: 40,
  environmentSteps: 0,
  updatesPerSecond: 1,
  wallSeconds: 1,
  secondsLeft: null,
};

export function begin(owner: number, changes: Partial<EntryOf<'begin'>> = {}): EntryOf<'begin'> {
  return {
    kind: 'begin',
    at: 1000,
    owner,
    submission: 1,
    job: '7_1',
    restart: owner - 1,
    node: 'n1',
    processor: 'P',
    lab: '0.1.0',
    checkpoint: null,
    from: 0,
    note: null,
    ...changes,
  };
}

export function checkpoint(update: number, changes: object = {}): EntryOf<'checkpoint'> {
  return {
    kind: 'checkpoint',
    checkpoint: {
      name: `checkpoint-${String(update).padStart(9, '0')}`,
      update,
      environmentSteps: update * 4,
      createdAt: 1000,
      bytes: 10,
      hash: 'a'.repeat(64),
      planned: true,
      ...changes,
    },
  };
}

export function metric(update: number, value = update): EntryOf<'metrics'> {
  return {
    kind: 'metrics',
    points: [{ key: 'train/loss', update, wallSeconds: update, value }],
  };
}

export function end(
  reason: EntryOf<'end'>['end'],
  update = 40,
  changes: Partial<EntryOf<'end'>> = {},
): EntryOf<'end'> {
  const at = { ...progress, update };
  return { kind: 'end', at: 1000, end: reason, note: null, error: null, progress: at, ...changes };
}

export const lines = (entries: readonly object[]) =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** Puts what an owner told, as text, into the folder of a place; null: only its claim. */
export function putOwner(folder: string, id: string, owner: number, text: string | null): string {
  const task = taskFolder(folder, id);
  const claim = claimFile(task, owner);
  mkdirSync(dirname(claim), { recursive: true });
  writeFileSync(claim, '{}\n');
  const path = join(ownerFolder(task, owner), JOURNAL_FILE);
  if (text === null) return path;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
