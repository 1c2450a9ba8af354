import { LegendComponent, TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { init } from '../../charts/echarts.ts';
import { canvasPng } from '../../files/canvas-png.ts';
import { completeSvg } from '../../files/complete-svg.ts';
import { fontInPicture } from '../../fonts/font-in-picture.ts';
import type { FigureDocument } from './figure-document.ts';
import { plainSvg } from './plain-svg.ts';

use([LegendComponent, TitleComponent, SVGRenderer]);

/** Pixels of a PNG for each pixel of the document. */
const PIXEL_RATIO = 2;

function drawSvg({ width, height, option }: FigureDocument): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return plainSvg(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * The document as vectors, drawn by ECharts' own SVG renderer, with its font: it looks the same
 * wherever it is opened, and its texts stay texts.
 */
export async function renderSvg(document: FigureDocument): Promise<Blob> {
  const drawn = drawSvg(document);
  const svg = completeSvg(drawn, document, await fontInPicture(drawn));
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** The document as pixels, twice as many each way. @throws Error when there is no room for them. */
export async function renderPng({ width, height, option }: FigureDocument): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const chart = init(canvas, null, {
    renderer: 'canvas',
    width,
    height,
    devicePixelRatio: PIXEL_RATIO,
  });
  try {
    const context = canvas.getContext('2d');
    // Letters stand where they were measured, whatever a screen's settings for fonts say.
    if (context) context.textRendering = 'geometricPrecision';
    chart.setOption(option);
    chart.getZr().flush();
    return await canvasPng(canvas);
  } finally {
    chart.dispose();
  }
}
