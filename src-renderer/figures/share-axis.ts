import type { FigureAxis, FigureLine } from '../pictures/figure.ts';

/** An axis of shares from the tenth below all intervals up, so that good agents can be told apart. */
export function shareAxis(label: string, lines: readonly FigureLine[]): FigureAxis {
  const lows = lines.flatMap(({ points }) => points.map(({ y, low }) => low ?? y));
  const tenth = Math.max(0, Math.ceil(Math.min(1, ...lows) * 10 - 1));
  // Half of the axis and more is divided into fifths.
  const even = tenth < 5 ? tenth - (tenth % 2) : tenth;
  return { label, form: 'share', min: even / 10, max: 1 };
}
