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

export { init, type EChartsType };
