import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { DrawnMaze, WalkingAgent } from '../../../shared/walks/walk-request.ts';
import { type Brush, emptyRoom, equalMazes } from './drawing.ts';
import { changed, historyOf, redone, undone } from './edit-history.ts';
import { keepSheet, readSheet, type Sheet } from './kept-sheet.ts';
import type { EpisodeMoment } from './walk-start.ts';

const USUAL_SIDE = 11;

const blank = (rows: number, columns: number): Sheet => ({
  maze: emptyRoom(rows, columns),
  origin: null,
});

/** What is drawn on the playground and who is to walk there, for as long as the lab is open; the drawing outlives a reload. */
export const usePlaygroundStore = defineStore('playground', () => {
  const kept = readSheet();
  const history = shallowRef(historyOf<Sheet>(kept ?? blank(USUAL_SIDE, USUAL_SIDE)));
  /** Somebody has drawn, or begun with something: another agent does not change it. */
  const isOwn = ref(kept !== null);
  const brush = ref<Brush>('wall');
  const doorProbability = ref(0);
  const seed = ref(1);
  const agent = shallowRef<WalkingAgent | null>(null);

  watch(
    [() => history.value.present, isOwn] as const,
    ([sheet, isTheirs]) => {
      if (isTheirs) keepSheet(sheet);
    },
    // A page that is left in the same moment has kept it.
    { flush: 'sync' },
  );

  const drawing = computed(() => history.value.present.maze);
  const origin = computed(() => history.value.present.origin);
  const canUndo = computed(() => history.value.past.length > 0);
  const canRedo = computed(() => history.value.future.length > 0);

  /**
   * @param goesOn it is one stroke with the change before
   * @returns whether that changes anything
   */
  function draw(maze: DrawnMaze, goesOn = false): boolean {
    if (equalMazes(maze, drawing.value)) return false;
    history.value = changed(history.value, { maze, origin: origin.value }, goesOn);
    isOwn.value = true;
    return true;
  }

  /** Begins with another maze; what was drawn can be gone back to. */
  function begin(maze: DrawnMaze, from: EpisodeMoment | null = null): void {
    isOwn.value = true;
    if (from === origin.value && equalMazes(maze, drawing.value)) return;
    history.value = changed(history.value, { maze, origin: from });
  }

  /** The first board of an agent, when nobody has drawn anything yet. */
  function suggest(rows: number, columns: number): void {
    if (!isOwn.value) history.value = historyOf<Sheet>(blank(rows, columns));
  }

  function undo(): void {
    history.value = undone(history.value);
  }

  function redo(): void {
    history.value = redone(history.value);
  }

  return {
    drawing,
    canUndo,
    canRedo,
    origin,
    brush,
    doorProbability,
    seed,
    agent,
    draw,
    begin,
    suggest,
    undo,
    redo,
  };
});
