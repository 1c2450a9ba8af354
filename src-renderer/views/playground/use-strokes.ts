import { ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { ChangeIssue } from '../../../shared/walks/changes.ts';
import type { EditTool, Stroke } from '../../walks/maze-edits.ts';
import { paint } from './drawing.ts';
import type { usePlaygroundStore } from './playground-store.ts';
import type { usePlaygroundWalk } from './use-playground-walk.ts';

/**
 * Strokes over the cells of the board: they draw the maze, or change it at the step that is shown
 * while the agent walks.
 * @returns The tool that changes a maze being walked, what was refused of the last stroke, and what
 *   a pressed cell does; `dragged` says that the pointer came from another cell of the same stroke.
 */
export function useStrokes(
  store: ReturnType<typeof usePlaygroundStore>,
  intervene: ReturnType<typeof usePlaygroundWalk>['intervene'],
  isWalking: ComputedRef<boolean>,
  step: ComputedRef<number>,
): {
  tool: Ref<EditTool | null>;
  refused: ShallowRef<readonly ChangeIssue[]>;
  press(cell: number, dragged: boolean): void;
} {
  const tool = ref<EditTool | null>('door');
  const refused = shallowRef<readonly ChangeIssue[]>([]);
  let stroke: Stroke = null;
  /** The stroke has drawn something: what it draws more is undone with that. */
  let strokeDraws = false;

  function press(cell: number, dragged: boolean): void {
    if (!dragged) {
      stroke = null;
      strokeDraws = false;
    }
    if (isWalking.value) {
      if (!tool.value) return;
      const edited = intervene(step.value, tool.value, cell, stroke);
      stroke = edited.stroke;
      refused.value = edited.issues;
      return;
    }
    const { maze, issues } = paint(store.drawing, store.brush, cell);
    // Dragged over agent and goal, a wall leaves them out.
    if (dragged && issues.length > 0) return;
    refused.value = issues;
    strokeDraws = store.draw(maze, strokeDraws) || strokeDraws;
  }

  return { tool, refused, press };
}
