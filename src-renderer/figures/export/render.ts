import { LegendComponent, TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { init } from '../../charts/echarts.ts';
import type { FigureDocument } from './figure-document.ts';
import { plainSvg } from './plain-svg.ts';

use([LegendComponent, TitleComponent, SVGRenderer]);

/** Pixels of a PNG for each pixel of the document. */
const PIXEL_RATIO = 2;

/** The document as vectors, drawn by ECharts' own SVG renderer. */
export function renderSvg({ width, height, option }: FigureDocument): Blob {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return new Blob([plainSvg(chart.renderToSVGString())], { type: 'image/svg+xml' });
  } finally {
    chart.dispose();
  }
}

/** The document as pixels, twice as many each way. @throws Error when there is no room for them. */
export async function renderPng({ width, height, option }: FigureDocument): Promise<Blob> {
  const chart = init(document.createElement('div'), null, {
    renderer: 'canvas',
    width,
    height,
    devicePixelRatio: PIXEL_RATIO,
  });
  try {
    chart.setOption(option);
    const canvas = chart.renderToCanvas({ pixelRatio: PIXEL_RATIO });
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('The browser could not make a picture of this size.');
    return blob;
  } finally {
    chart.dispose();
  }
}
