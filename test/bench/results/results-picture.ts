import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { perVariant, VARIANTS } from '../../../shared/variants/variants.ts';
import type { RunCurves } from './run-curves.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const COLOURS = ['#1f6feb', '#d9730d', '#1a7f37', '#8250df'];
const STYLE = perVariant(({ id, label, look }) => {
  return { name: label, color: COLOURS[VARIANTS.indexOf(id)], type: look.dash };
});
const WIDTH = 900;
const HEIGHT = 340;
const SIDES = [
  { left: 50, width: 370 },
  { left: 500, width: 370 },
];

function panel(runs: readonly RunCurves[], of: 'moving' | 'frozen', index: number) {
  return runs.map(({ run, [of]: curve }) => {
    const { name, color, type } = STYLE[run.variant];
    return {
      type: 'line' as const,
      name,
      color,
      xAxisIndex: index,
      yAxisIndex: index,
      showSymbol: false,
      lineStyle: { color, type, width: 1.5 },
      data: curve.updates.map((update, i) => [update, curve.values[i]]),
    };
  });
}

/** The goal rates of all runs on their last board, doors moving and frozen, as SVG. */
export function resultsPicture(runs: readonly RunCurves[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const titles = ['Goal rate, doors move', 'Goal rate, closed doors frozen'];
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: titles.map((text, i) => ({ text, left: SIDES[i].left, textStyle: { fontSize: 13 } })),
    legend: { bottom: 0 },
    grid: SIDES.map((place) => ({ ...place, top: 36, bottom: 64 })),
    xAxis: SIDES.map((_, gridIndex) => ({
      gridIndex,
      type: 'value' as const,
      min: 0,
      name: 'updates',
      nameLocation: 'middle' as const,
      nameGap: 26,
    })),
    yAxis: SIDES.map((_, gridIndex) => ({ gridIndex, type: 'value' as const, min: 0, max: 1 })),
    series: [...panel(runs, 'moving', 0), ...panel(runs, 'frozen', 1)],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
