import type { SeedCount } from '../../shared/analyses/seeds.ts';
import type { PublishedGoalRate } from '../../shared/worlds/published.ts';
import type { SeriesColour } from '../charts/chart-theme.ts';
import type { LineDash } from '../charts/dashes.ts';
import type { Span } from '../charts/zoom.ts';

/** One point of a line, with its interval where one is known. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Its place on the axis that its panel names as `by`. */
  readonly by?: number;
}

/** One line of a panel. */
export interface FigureLine {
  /** Unique within its panel. */
  readonly key: string;
  /** Lines of one label share an entry of the legend. */
  readonly label: string;
  readonly colour: SeriesColour;
  readonly dash: LineDash;
  readonly symbol: 'filled' | 'hollow' | 'none';
  /** Stands behind the others and not in the legend: one run of several. */
  readonly thin: boolean;
  /** Which run it is of, or which agent, where lines of several have one label. */
  readonly run?: string;
  /** What a thin line is, when it is not a run of several. */
  readonly behind?: 'as measured';
  /** Set where a line has no intervals because it stands for too few seeds. */
  readonly fewSeeds?: SeedCount;
  /** Its points are not joined. */
  readonly apart?: true;
  /** A value holds until the next one, and the last to the end of the axis. */
  readonly steps?: boolean;
  /** Ascending x. */
  readonly points: readonly FigurePoint[];
}

/** What the lines are to be read against, labelled in the plot, or an event of training. */
export type FigureMark =
  /** As numbers are published; `side` is where the label of a level stands, below when left out. */
  | (PublishedGoalRate & { readonly side?: 'above' | 'below' })
  /** All along the y axis, at one place of the x axis. */
  | { readonly kind: 'place'; readonly x: number; readonly label: string }
  | FigureEvent;

/** Something that happened at one place of the x axis. */
export interface FigureEvent {
  readonly kind: 'event';
  readonly x: number;
  /** Among the numbers; the plot has no room for it. */
  readonly label: string;
  /** The number of a board with an upright, a short stroke on the x axis that looks as a line, or a triangle there. */
  readonly look: { readonly board: number } | Pick<FigureLine, 'colour' | 'dash'> | 'triangle';
}

/** How the numbers of an axis are written; *points* are differences of shares, *clock* is of seconds. */
export type NumberForm = 'count' | 'share' | 'points' | 'value' | 'clock';

export interface FigureAxis {
  readonly label: string;
  /** How a place on it is called, `#` standing for its number; the label before it when left out. */
  readonly place?: string;
  readonly form: NumberForm;
  readonly min?: number;
  readonly max?: number;
  readonly logarithmic?: boolean;
  /** Whole numbers, a tick at each. */
  readonly whole?: boolean;
  /** Names of the places 0, 1, 2 … instead of numbers. */
  readonly categories?: readonly string[];
}

export interface FigurePanel {
  readonly key: string;
  /** '' when the figure's says enough. */
  readonly title: string;
  readonly x: FigureAxis;
  /** The part of the x axis that is shown; all of it when left out. */
  readonly window?: Span;
  /** The x axis of other panels, whose places its points have too: they are read together. */
  readonly by?: FigureAxis;
  readonly y: FigureAxis;
  readonly lines: readonly FigureLine[];
  readonly marks: readonly FigureMark[];
}

/** A figure as it is drawn on the page, exported as a picture, and written as numbers. */
export interface Figure {
  /** Part of the names of exported files. */
  readonly id: string;
  readonly title: string;
  readonly panels: readonly FigurePanel[];
  /** Sentences that let it stand alone: what was measured, of which runs, and how. */
  readonly caption: readonly string[];
}

/** The lines of the legend: one for each label, those of single runs left out. */
export function legendLines({ panels }: Figure): FigureLine[] {
  const named = panels.flatMap(({ lines }) => lines.filter(({ thin }) => !thin));
  return named.filter(
    (line, index) => named.findIndex(({ label }) => label === line.label) === index,
  );
}

/** Whether there is anything of its own to draw. */
export function isDrawn({ panels }: Figure): boolean {
  return panels.some(({ lines }) => lines.some(({ points }) => points.length > 0));
}
