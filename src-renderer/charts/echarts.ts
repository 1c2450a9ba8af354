import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { measureForCharts } from '../fonts/measure-text.ts';

use([LineChart, CustomChart, ScatterChart, GridComponent, CanvasRenderer]);
setPlatformAPI({ measureText: measureForCharts });

export { init, type EChartsType };
