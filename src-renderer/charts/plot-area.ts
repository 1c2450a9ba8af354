import type { CustomSeriesRenderItem } from 'echarts';

/** Where the plot of a chart stands, in pixels. */
export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The plot in which a custom series draws. */
export function plotArea({ coordSys }: Parameters<CustomSeriesRenderItem>[0]): PlotArea {
  // ECharts types what all systems of coordinates have; those of a plot have its rectangle.
  return coordSys as unknown as PlotArea;
}
