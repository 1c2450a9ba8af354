import { formatCount } from '../../shared/format/number.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { FigureMark } from './figure.ts';

/** The paper that the published numbers are from. */
export const PAPER = 'arXiv 2510.22832';

/** What was trained, as far as published numbers are concerned. */
export interface TrainedIn {
  readonly world: RunConfig['environment']['kind'];
  /** The paper's board of this world, at the end of a ladder if there is one. */
  readonly paperBoard: boolean;
  /** The paper's model and schedule, and whatever else decides what is learned when. */
  readonly paperSettings: boolean;
}

/** Whether the published updates are comparable. */
export function isAsInPaper({ paperBoard, paperSettings }: TrainedIn): boolean {
  return paperBoard && paperSettings;
}

/** What the paper's boards are called. */
const PAPER_BOARDS: Readonly<Record<TrainedIn['world'], string>> = {
  'four-rooms': 'four rooms of 11 × 11',
  'random-maze': 'maze of 5 × 6 cells',
};

/** The last update of the paper's schedule. */
export const PAPER_UPDATES = 200_000;

/**
 * The published goal rates as marks: where the paper's model got to, at updates of its own schedule;
 * only the levels for another board, model or schedule. "Approximately 99%" is the paper's text
 * (§3.1); everything else was read off its figures and the authors' notebooks (science §2).
 */
export function publishedGoalRates(trainedIn: TrainedIn): FigureMark[] {
  if (trainedIn.world === 'four-rooms')
    return [{ kind: 'level', y: 0.99, label: 'published: about 99%' }];
  if (!isAsInPaper(trainedIn))
    return [{ kind: 'level', y: 0.95, to: 0.99, label: 'published: 95 to 99%' }];
  return [
    { kind: 'across', y: 0.1, from: 35_000, to: 60_000, label: 'published: leaves 10%' },
    { kind: 'across', y: 0.9, from: 80_000, to: 110_000, label: 'published: passes 90%' },
    { kind: 'upright', x: PAPER_UPDATES, from: 0.95, to: 0.99, label: 'published: 95 to 99%' },
  ];
}

/**
 * The published optimum of the mean length (paper §3.1, "approximately 10 steps"), which is of the
 * paper's boards, whatever the model. In the lab's worlds the mean time-aware optimum is that: 10.4 in
 * the four rooms and 9.9 in the maze. The mean shortest path at the start's doors is not: 10.6 and 8.6.
 */
export function publishedLengths({ paperBoard }: TrainedIn): FigureMark[] {
  return paperBoard
    ? [{ kind: 'level', y: 10, label: 'published: optimum about 10', side: 'above' }]
    : [];
}

/** Where the published goal rates of a world are from. */
const GOAL_RATE_SOURCES: Readonly<Record<TrainedIn['world'], string>> = {
  'four-rooms': `${PAPER}, §3.1`,
  'random-maze': `${PAPER}; read off its figures and the authors’ notebooks`,
};

/** What has to be known to read the published goal rates. */
export function publishedNote(trainedIn: TrainedIn): string {
  const source = `Grey: published (${GOAL_RATE_SOURCES[trainedIn.world]})`;
  if (isAsInPaper(trainedIn)) return `${source}.`;
  const paper = `the paper’s model of 541,186 parameters after ${formatCount(PAPER_UPDATES)} updates`;
  const others = [
    ...(trainedIn.paperBoard ? [] : ['on another board']),
    ...(trainedIn.paperSettings ? [] : ['of another model or schedule']),
  ];
  return `${source} for ${paper} on its ${PAPER_BOARDS[trainedIn.world]}; these runs are ${others.join(' and ')}.`;
}
