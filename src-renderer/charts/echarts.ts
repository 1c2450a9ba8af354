import { CustomChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import { GridComponent, ParallelComponent } from 'echarts/components';
import { init, setPlatformAPI, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { measureForCharts } from '../fonts/measure-text.ts';

use([
  LineChart,
  CustomChart,
  ScatterChart,
  ParallelChart,
  GridComponent,
  ParallelComponent,
  CanvasRenderer,
]);
setPlatformAPI({ measureText: measureForCharts });

/**
 * How a chart takes its next option: lines and axes as they are in it. Merged with what was before, an axis would keep ends
 * that the new one leaves open.
 */
export const ANEW = { replaceMerge: ['series', 'xAxis', 'yAxis'], lazyUpdate: true };

export { init, type EChartsType };
