import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import { bandOption, logarithmicFloor } from './band-option.ts';
import { drawable } from './chart-axes.ts';
import { type Curve, type CurveAxis, lineValues, positions } from './curve.ts';
import { type AxisWindow, drawnPart } from './visible-part.ts';

/** How a curve is drawn. */
export interface CurveLook {
  readonly id: string;
  readonly name?: string;
  readonly axis: CurveAxis;
  readonly window: AxisWindow;
  readonly logarithmic: boolean;
  readonly colour: string;
  readonly width: number;
  readonly dash: 'solid' | 'dashed' | 'dotted' | number[];
  readonly opacity?: number;
  /** A line with fewer entries shows them as dots. */
  readonly dottedBelow: number;
  /** Show what lies between the smallest and the largest point behind an entry. */
  readonly band: boolean;
  readonly z?: number;
}

/** How strong what was measured is behind its moving average. */
const RAW_OPACITY = 0.28;
const BAND_OPACITY = 0.16;

/** The places and values of the part of a line that is drawn. */
export function lineData(
  along: readonly number[],
  values: readonly number[],
  { window, logarithmic }: Pick<CurveLook, 'window' | 'logarithmic'>,
): [x: number, y: number][] {
  const [from, to] = drawnPart(along, window);
  const data: [number, number][] = [];
  for (let i = from; i < to; i++) data.push([along[i], drawable(values[i], logarithmic)]);
  return data;
}

/** ECharts' series of a curve: its band or, behind a moving average, what was measured; and its line. */
export function curveOptions(
  curve: Curve,
  look: CurveLook,
): (LineSeriesOption | CustomSeriesOption)[] {
  const along = positions(curve, look.axis);
  const { smoothed, values } = curve;
  const { opacity = 1, z = 3 } = look;
  const dots = along.length < look.dottedBelow;
  const line = lineOption(lineData(along, lineValues(curve), look), { ...look, opacity, z }, dots);
  if (!smoothed) return [...(look.band ? bandsOf(curve, look) : []), line];
  const raw = {
    ...look,
    id: `${look.id}/raw`,
    width: 1,
    dash: 'solid' as const,
    opacity: opacity * RAW_OPACITY,
    z: z - 1,
  };
  return [lineOption(lineData(along, values, look), raw, dots), line];
}

function lineOption(
  data: [number, number][],
  { id, name, colour, width, dash, opacity = 1, z = 3 }: CurveLook,
  dots: boolean,
): LineSeriesOption {
  return {
    id,
    type: 'line',
    ...(name === undefined ? {} : { name }),
    data,
    color: colour,
    lineStyle: { width, type: dash, opacity },
    itemStyle: { opacity },
    showSymbol: dots,
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    z,
  };
}

/** The band between min and max, where an entry stands for several points. */
function bandsOf(
  curve: Curve,
  { id, axis, window, colour, logarithmic }: CurveLook,
): CustomSeriesOption[] {
  const along = positions(curve, axis);
  const [from, to] = drawnPart(along, window);
  const x = along.slice(from, to);
  const low = curve.min.slice(from, to);
  const high = curve.max.slice(from, to);
  if (!x.some((_, index) => high[index] > low[index])) return [];
  const floor = logarithmic ? logarithmicFloor(curve.values.slice(from, to)) : -Infinity;
  return [bandOption({ id: `${id}/band`, x, low, high, colour, opacity: BAND_OPACITY, floor })];
}
