import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { expect, it } from 'vitest';
import { ANEW } from '../../../../src-renderer/charts/echarts.ts';
import { valueAxis } from '../../../../src-renderer/charts/chart-axes.ts';
import { PLAIN_THEME } from './plain-theme.ts';

use([SVGRenderer]);

const chartOf = (ends: {
  readonly min?: number;
  readonly max?: number;
  readonly interval?: number;
}) => ({
  animation: false,
  xAxis: { type: 'value', show: false, min: 0, max: 10 },
  yAxis: { ...valueAxis(PLAIN_THEME, 5), type: 'value', ...ends },
  series: [
    {
      type: 'line',
      data: [
        [0, 0],
        [10, 100],
      ],
    },
  ],
});

it('gives an axis its own ends back when the next option leaves them open', () => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 200 });
  const labels = () =>
    [...chart.renderToSVGString().matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  chart.setOption(chartOf({}));
  const open = labels();
  const now = { ...ANEW, lazyUpdate: false };
  expect(open).toContain('80');
  chart.setOption(chartOf({ min: 20, max: 33, interval: 13 }), now);
  expect(labels()).toEqual(['20', '33']);
  chart.setOption(chartOf({}), now);
  expect(labels()).toEqual(open);
  chart.dispose();
});
