import { z } from 'zod';
import { mazeChangesSchema } from '../../../shared/walks/changes.ts';
import { drawnMazeIssues, drawnMoment } from '../../../shared/walks/drawn-maze.ts';
import { type DrawnMaze, drawnMazeSchema } from '../../../shared/walks/walk-request.ts';
import { readDraft, writeDraft } from '../../drafts/draft-store.ts';
import { drawnFrom } from './drawing.ts';
import type { EpisodeMoment } from './walk-start.ts';

/** A drawing, and what it was begun with. */
export interface Sheet {
  readonly maze: DrawnMaze;
  /** The moment of an episode; null: none. */
  readonly origin: EpisodeMoment | null;
}

const DRAFT = 'playground';
/** Only a maze that can be walked is drawn. */
const maze = drawnMazeSchema.refine((drawn) => drawnMazeIssues(drawn).length === 0);
const keptSchema = z.object({
  maze,
  origin: z
    .object({
      runId: z.string(),
      episodeId: z.int(),
      recordedAt: z.int(),
      step: z.int().min(0),
      maze,
      opened: mazeChangesSchema,
    })
    .nullable(),
});

/** What was drawn before the page was loaded again; null when nothing was. */
export function readSheet(): Sheet | null {
  const { maze: drawn, origin } =
    readDraft(DRAFT, (stored) => keptSchema.safeParse(stored).data ?? null)?.value ?? {};
  if (!drawn) return null;
  return { maze: drawn, origin: origin ? { ...origin, maze: drawnMoment(origin.maze) } : null };
}

/** Keeps what is drawn for as long as the window lives. */
export function keepSheet({ maze: drawn, origin }: Sheet): void {
  const from = origin && { ...origin, maze: drawnFrom(origin.maze) };
  writeDraft(DRAFT, { maze: drawn, origin: from });
}
