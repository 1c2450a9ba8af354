import { z } from 'zod';
import { type ChartDefinition, chartCalled, isChartOf, RUN_CHARTS } from './run-charts.ts';

/** A chart in its place. */
export interface PlacedChart {
  /** Of a chart of the run page, or the text of a quantity (run-charts.ts). */
  readonly id: string;
  /** Two columns of four, or one. */
  readonly wide: boolean;
}

/** The charts of the run page as somebody has chosen them, in their order. */
export type ChartLayout = readonly PlacedChart[];

const layoutSchema = z.array(z.object({ id: z.string(), wide: z.boolean() }));

/** What is shown before anything was chosen: charts that few runs have come last, so that they move no other. */
export const DEFAULT_LAYOUT: ChartLayout = RUN_CHARTS.map(({ id, large, optional }) => ({
  id,
  wide: (large ?? false) || (optional ?? false),
}));

/** A layout as it is remembered; the usual one for a text of none. */
export function parseLayout(text: string | null): ChartLayout {
  if (text === null) return DEFAULT_LAYOUT;
  try {
    const found = layoutSchema.parse(JSON.parse(text));
    const known = found.filter(({ id }) => chartCalled(id) !== null);
    return known.length > 0 ? known : DEFAULT_LAYOUT;
  } catch {
    return DEFAULT_LAYOUT;
  }
}

export function isDefaultLayout(layout: ChartLayout): boolean {
  return JSON.stringify(layout) === JSON.stringify(DEFAULT_LAYOUT);
}

/** A chart with its place. */
export interface ShownChart extends PlacedChart {
  readonly chart: ChartDefinition;
}

/** The charts of a layout that a run has something for. */
export function shownCharts(layout: ChartLayout, metrics: ReadonlySet<string>): ShownChart[] {
  return layout.flatMap((placed) => {
    const chart = chartCalled(placed.id);
    return chart && isChartOf(chart, metrics) ? [{ ...placed, chart }] : [];
  });
}

/** The layout with a chart moved by some places. */
export function movedChart(layout: ChartLayout, id: string, by: number): ChartLayout {
  const from = layout.findIndex((each) => each.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= layout.length) return layout;
  const others = layout.filter((each) => each.id !== id);
  return [...others.slice(0, to), layout[from], ...others.slice(to)];
}
