/** How lines are broken: their strokes and gaps, pixels. */
export const CHART_DASHES = {
  dashed: [6, 3],
  dotted: [2, 2],
  'dash-dotted': [7, 2, 2, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type LineDash = 'solid' | keyof typeof CHART_DASHES;

/** As ECharts takes it; those that it knows by name it fits to the width of the line. */
export function dashType(dash: LineDash): 'solid' | 'dashed' | 'dotted' | number[] {
  return dash === 'dash-dotted' ? [...CHART_DASHES[dash]] : dash;
}
