import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DrawnMaze, WalkingAgent } from '../../../shared/walks/walk-request.ts';
import { type Brush, emptyRoom, equalMazes } from './drawing.ts';
import { changed, historyOf, redone, undone } from './edit-history.ts';
import type { EpisodeMoment } from './walk-start.ts';

const USUAL_SIDE = 11;

/** What is drawn on the playground and who is to walk there, for as long as the lab is open. */
export const usePlaygroundStore = defineStore('playground', () => {
  const history = shallowRef(historyOf(emptyRoom(USUAL_SIDE, USUAL_SIDE)));
  /** Somebody has drawn, or begun with something: another agent does not change it. */
  const isOwn = ref(false);
  const origin = shallowRef<EpisodeMoment | null>(null);
  const brush = ref<Brush>('wall');
  const doorProbability = ref(0);
  const seed = ref(1);
  const agent = shallowRef<WalkingAgent | null>(null);

  const drawing = computed(() => history.value.present);
  const canUndo = computed(() => history.value.past.length > 0);
  const canRedo = computed(() => history.value.future.length > 0);

  /** @param goesOn it is one stroke with the change before */
  function draw(maze: DrawnMaze, goesOn = false): void {
    if (equalMazes(maze, drawing.value)) return;
    history.value = changed(history.value, maze, goesOn);
    isOwn.value = true;
  }

  /** Begins with another maze; what was drawn can be gone back to. */
  function begin(maze: DrawnMaze, from: EpisodeMoment | null = null): void {
    draw(maze);
    origin.value = from;
    isOwn.value = true;
  }

  /** The first board of an agent, when nobody has drawn anything yet. */
  function suggest(rows: number, columns: number): void {
    if (!isOwn.value) history.value = historyOf(emptyRoom(rows, columns));
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
