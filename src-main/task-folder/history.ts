import type { EngineChoice } from '../../shared/contract/engines.ts';
import type { CheckpointRow } from '../archive/format/rows.ts';
import { highestOwner } from './claims.ts';
import type { JournalEntry } from './journal.ts';
import { readJournal } from './journal-reader.ts';

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;
type ToldCheckpoint = CheckpointRow & { readonly planned: boolean };

/** What one owner told, without the numbers. */
export interface OwnerStory {
  readonly owner: number;
  readonly begin: EntryOf<'begin'>;
  readonly checkpoints: readonly ToldCheckpoint[];
  readonly choice: EngineChoice | null;
  /** null when it was killed, or is still writing. */
  readonly end: EntryOf<'end'> | null;
  /** The last update of which it told something. */
  readonly reached: number;
}

/** A checkpoint that an owner told of, and whose folder it lies in. */
export type OwnedCheckpoint = ToldCheckpoint & { readonly owner: number };

/**
 * Up to which update, and with it, what an owner told counts: each later owner went on from some checkpoint, and
 * what was told after that is void. Infinity for the last one.
 * @param begins of all owners, in any order
 */
export function lastUpdateThatCounts(
  owner: number,
  begins: readonly Pick<EntryOf<'begin'>, 'owner' | 'from'>[],
): number {
  const later = begins.filter((begin) => begin.owner > owner);
  return Math.min(Number.POSITIVE_INFINITY, ...later.map(({ from }) => from));
}

/** The checkpoints that count, oldest first: those of the beginning do not when a later owner began anew. */
export function effectiveCheckpoints(stories: readonly OwnerStory[]): OwnedCheckpoint[] {
  const begins = stories.map(({ begin }) => begin);
  return stories.flatMap(({ owner, checkpoints }) => {
    if (begins.some((begin) => begin.owner > owner && begin.checkpoint === null)) return [];
    const last = lastUpdateThatCounts(owner, begins);
    return checkpoints
      .filter(({ update }) => update <= last)
      .map((checkpoint) => ({ ...checkpoint, owner }));
  });
}

/** The last update of which something was told that counts; 0 before any. */
export function effectiveUpdate(stories: readonly OwnerStory[]): number {
  const begins = stories.map(({ begin }) => begin);
  const reached = stories.map((story) =>
    Math.min(story.reached, lastUpdateThatCounts(story.owner, begins)),
  );
  return Math.max(0, ...reached);
}

/** The engine that the run computes with; null while nobody has chosen one. */
export function effectiveChoice(stories: readonly OwnerStory[]): EngineChoice | null {
  return stories.findLast(({ choice }) => choice !== null)?.choice ?? null;
}

function updateOf(entry: JournalEntry): number {
  switch (entry.kind) {
    case 'begin':
      return entry.from;
    case 'metrics':
      return entry.points.reduce((last, { update }) => Math.max(last, update), 0);
    case 'progress':
    case 'end':
      return entry.progress.update;
    case 'validation':
      return entry.report.update;
    case 'checkpoint':
      return entry.checkpoint.update;
    default:
      return 0;
  }
}

/** What an owner told; null when it has not begun. */
async function readStory(task: string, owner: number): Promise<OwnerStory | null> {
  let begin: EntryOf<'begin'> | null = null;
  const checkpoints: ToldCheckpoint[] = [];
  let choice: EngineChoice | null = null;
  let end: EntryOf<'end'> | null = null;
  let reached = 0;
  for await (const entry of readJournal(task, owner)) {
    if (entry.kind === 'begin') begin ??= entry;
    else if (entry.kind === 'checkpoint') checkpoints.push(entry.checkpoint);
    else if (entry.kind === 'choice') ({ choice } = entry);
    else if (entry.kind === 'end') end = entry;
    reached = Math.max(reached, updateOf(entry));
  }
  return begin && { owner, begin, checkpoints, choice, end, reached };
}

/**
 * What all owners told, in their order; those that never began have told nothing.
 * @param task its folder
 * @param before only the owners before this one
 * @throws TaskFolderError TASK_LINE, TASK_FILE
 */
export async function readStories(
  task: string,
  before = Number.POSITIVE_INFINITY,
): Promise<OwnerStory[]> {
  const highest = highestOwner(task) ?? 0;
  const stories: OwnerStory[] = [];
  for (let owner = 1; owner <= highest && owner < before; owner++) {
    const story = await readStory(task, owner);
    if (story) stories.push(story);
  }
  return stories;
}
