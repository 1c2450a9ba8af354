import { formatCount } from '../format/number.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { FigureMark } from './figure.ts';

/** The paper that the published numbers are from. */
export const PAPER = 'arXiv 2510.22832';

/** What was trained, as far as published numbers are concerned. */
export interface TrainedIn {
  readonly world: RunConfig['environment']['kind'];
  /** The paper's model and schedule, so that its updates are comparable. */
  readonly asInPaper: boolean;
}

/** The last update of the paper's schedule. */
export const PAPER_UPDATES = 200_000;

/**
 * The published goal rates (science §2) as marks: where the paper's model got to, at updates of its
 * own schedule; only the levels for another model or schedule.
 */
export function publishedGoalRates({ world, asInPaper }: TrainedIn): FigureMark[] {
  if (world === 'four-rooms') return [{ kind: 'level', y: 0.99, label: 'published: about 99%' }];
  if (!asInPaper) return [{ kind: 'level', y: 0.95, to: 0.99, label: 'published: 95 to 99%' }];
  return [
    { kind: 'across', y: 0.1, from: 35_000, to: 60_000, label: 'published: leaves 10%' },
    { kind: 'across', y: 0.9, from: 80_000, to: 110_000, label: 'published: passes 90%' },
    { kind: 'upright', x: PAPER_UPDATES, from: 0.95, to: 0.99, label: 'published: 95 to 99%' },
  ];
}

/** The published optimum of the mean length, on the paper's boards with its model. */
export function publishedLengths({ asInPaper }: TrainedIn): FigureMark[] {
  return asInPaper
    ? [{ kind: 'level', y: 10, label: 'published: optimum about 10', side: 'above' }]
    : [];
}

/** What has to be known to read the published goal rates. */
export function publishedNote({ asInPaper }: TrainedIn): string {
  const source = `Grey: published (${PAPER})`;
  return asInPaper
    ? `${source}, read from its text.`
    : `${source} for the paper’s model of 541,186 parameters after ${formatCount(PAPER_UPDATES)} updates; these runs are of another model or schedule.`;
}
