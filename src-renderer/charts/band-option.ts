import type { CustomSeriesOption } from 'echarts/charts';

/** An area between two curves over the same places. */
export interface Band {
  readonly id: string;
  /** Ascending. */
  readonly x: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly colour: string;
  readonly opacity: number;
  /** Lower end of what a logarithmic axis can show, −Infinity on others. */
  readonly floor: number;
}

/** A decade below the smallest value: where a band that reaches zero ends on a logarithmic axis. */
export function logarithmicFloor(values: readonly number[]): number {
  return Math.min(...values.filter((value) => value > 0)) / 10;
}

/**
 * A band as one polygon: a stacked area, ECharts' usual way, is wrong on logarithmic axes and for
 * bands that cross zero.
 */
export function bandOption({ id, x, low, high, colour, opacity, floor }: Band): CustomSeriesOption {
  const along = (values: readonly number[]) => x.map((at, i) => [at, Math.max(floor, values[i])]);
  const outline = [...along(high), ...along(low).reverse()];
  return {
    id,
    type: 'custom',
    data: outline,
    clip: true,
    silent: true,
    z: 2,
    renderItem: (params, api) => {
      if (params.dataIndex > 0) return null;
      return {
        type: 'polygon',
        shape: { points: outline.map((point) => api.coord(point)) },
        style: { fill: colour, opacity },
      };
    },
  };
}
