/** The paper that the published numbers are from. */
export const PAPER = 'arXiv 2510.22832';

/** The last update of the paper's schedule. */
export const PAPER_UPDATES = 200_000;

/** A published goal rate: a level wherever it was reached, or where on the paper's schedule it was. */
export type PublishedGoalRate =
  /** All along the x axis, at one height or between two. */
  | { readonly kind: 'level'; readonly y: number; readonly to?: number; readonly label: string }
  /** A height reached somewhere between two places of the x axis. */
  | {
      readonly kind: 'across';
      readonly y: number;
      readonly from: number;
      readonly to: number;
      readonly label: string;
    }
  /** Heights between which it is at one place of the x axis. */
  | {
      readonly kind: 'upright';
      readonly x: number;
      readonly from: number;
      readonly to: number;
      readonly label: string;
    };

/** What the paper says of agents in one of its worlds (§3.1, Fig. 3). */
export interface PublishedNumbers {
  /** What its board is called. */
  readonly board: string;
  /** Where its goal rates are from. */
  readonly source: string;
  /** When the paper's model got there, as far as it is told. */
  readonly after: string;
  /** Where the paper's model got to. */
  readonly goalRates: readonly PublishedGoalRate[];
  /** The same at updates of the paper's own schedule. */
  readonly goalRatesOfSchedule: readonly PublishedGoalRate[];
}
