import {
  type ChangeIssue,
  type MazeChanges,
  type MazeMoment,
  NO_CHANGES,
} from '../../../shared/walks/changes.ts';
import { type EditTool, pressCell, type Stroke } from '../../walks/maze-edits.ts';

/** What somebody changes in the maze, and when. */
interface Change {
  /** Environment steps of the episode before. */
  readonly step: number;
  readonly changes: MazeChanges;
}

/** A branch that is being made. */
export interface BranchDraft extends Change {
  /** What it was before each of its changes, the latest last. */
  readonly before: readonly (Change | null)[];
}

export interface Pressed {
  readonly draft: BranchDraft | null;
  readonly issues: readonly ChangeIssue[];
  readonly stroke: Stroke;
}

/** A branch that begins at a moment with nothing changed. */
export function draftAt(draft: BranchDraft | null, step: number): BranchDraft {
  return { step, changes: NO_CHANGES, before: [...(draft?.before ?? []), changeOf(draft)] };
}

function changeOf(draft: BranchDraft | null): Change | null {
  return draft && { step: draft.step, changes: draft.changes };
}

/**
 * Presses a cell with a tool at a moment: one more change where the draft begins, else a new draft.
 * @param base the recorded maze at that moment
 * @param stroke of the pointer that is held down; null when it was just pressed
 */
export function pressed(
  draft: BranchDraft | null,
  base: MazeMoment,
  step: number,
  tool: EditTool,
  cell: number,
  stroke: Stroke,
): Pressed {
  const so = draft?.step === step ? draft.changes : NO_CHANGES;
  const { changes, issues, stroke: made } = pressCell(base, so, tool, cell, stroke);
  if (changes === so) return { draft, issues, stroke: made };
  // All of a stroke is undone at once.
  const before =
    stroke !== null && draft?.step === step
      ? draft.before
      : [...(draft?.before ?? []), changeOf(draft)];
  return { draft: { step, changes, before }, issues, stroke: made };
}

/** Without the last change. */
export function undone(draft: BranchDraft): BranchDraft | null {
  const last = draft.before.at(-1) ?? null;
  return last && { ...last, before: draft.before.slice(0, -1) };
}
