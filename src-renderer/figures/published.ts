import type { PublishedNumbers } from '../../shared/worlds/published.ts';
import { worldOf } from '../../shared/worlds/world-of.ts';
import type { WorldId } from '../../shared/worlds/worlds.ts';
import type { FigureMark } from '../pictures/figure.ts';

/** What was trained, as far as published numbers are concerned. */
export interface TrainedIn {
  /** One that the paper has agents of. */
  readonly world: WorldId;
  /** The paper's board of this world, at the end of a ladder if there is one. */
  readonly paperBoard: boolean;
  /** The paper's model and schedule, and whatever else decides what is learned when. */
  readonly paperSettings: boolean;
}

/** Whether the published updates are comparable. */
export function isAsInPaper({ paperBoard, paperSettings }: TrainedIn): boolean {
  return paperBoard && paperSettings;
}

function publishedOf({ world }: TrainedIn): PublishedNumbers {
  const { published } = worldOf({ kind: world });
  if (!published) throw new RangeError(`nothing is published of ${world}`);
  return published;
}

/**
 * The published goal rates as marks: where the paper's model got to, at updates of its own schedule;
 * only the levels for another board, model or schedule.
 */
export function publishedGoalRates(trainedIn: TrainedIn): readonly FigureMark[] {
  const { goalRates, goalRatesOfSchedule } = publishedOf(trainedIn);
  return isAsInPaper(trainedIn) ? goalRatesOfSchedule : goalRates;
}

/**
 * The published optimum of the mean length (paper §3.1, "approximately 10 steps"), which is of the
 * paper's boards, whatever the model. How it was computed is not said. In the lab's worlds the mean
 * time-aware optimum fits both, 10.4 in the four rooms and 9.9 in the maze; the mean shortest path at
 * the start's doors, 10.6 and 8.6, does not fit the maze.
 */
export function publishedLengths({ paperBoard }: TrainedIn): FigureMark[] {
  return paperBoard
    ? [{ kind: 'level', y: 10, label: 'published: optimum about 10', side: 'above' }]
    : [];
}

/** What has to be known to read the published goal rates. */
export function publishedNote(trainedIn: TrainedIn): string {
  const { source: from, after, board } = publishedOf(trainedIn);
  const source = `Grey: published (${from})`;
  if (isAsInPaper(trainedIn)) return `${source}.`;
  const paper = `the paper’s model of 541,186 parameters ${after}`;
  const others = [
    ...(trainedIn.paperBoard ? [] : ['on another board']),
    ...(trainedIn.paperSettings ? [] : ['of another model or schedule']),
  ];
  return `${source} for ${paper} on its ${board}; these runs are ${others.join(' and ')}.`;
}
