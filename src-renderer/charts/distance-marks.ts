import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartTheme } from './chart-theme.ts';
import { type CurveAxis, type Curves, positions } from './curve.ts';
import { footTriangle } from './foot-marks.ts';
import { plotArea } from './plot-area.ts';

/** The places on the x axis at which starts were let farther from the goal, as curves tell. */
export function distanceMarks(curves: Curves, axis: CurveAxis): number[] {
  const curve = curves.get('train/startDistance');
  if (!curve) return [];
  return positions(curve, axis).filter(
    // Another board of a ladder begins with near starts again, which is no mark.
    (_, index) => index > 0 && curve.max[index] > curve.max[index - 1],
  );
}

/** Small triangles on the x axis. */
export function distanceMarkOption(
  marks: readonly number[],
  theme: ChartTheme,
): CustomSeriesOption[] {
  if (marks.length === 0) return [];
  return [
    {
      id: 'distances',
      type: 'custom',
      data: marks.map((x) => [x, 0]),
      // The second number is no value on the y axis.
      encode: { x: 0, y: -1 },
      clip: true,
      silent: true,
      z: 1,
      renderItem: (params, api) => {
        const { y, height } = plotArea(params);
        const [x] = api.coord([marks[params.dataIndex], 0]);
        return footTriangle(x, y + height, theme);
      },
    },
  ];
}
