import { type ChartTheme, readChartTheme } from '../../charts/chart-theme.ts';
import type { Figure } from '../figure.ts';
import { figureCsv } from '../figure-csv.ts';
import { download } from '../../files/download.ts';
import { figureDocument } from './figure-document.ts';
import { figureFileName } from '../file-name.ts';
import { renderPng, renderSvg } from './render.ts';

export type ExportFormat = 'png-white' | 'png-theme' | 'svg' | 'csv';

/** The light theme on white, whatever the page looks like. */
function printTheme(): ChartTheme {
  const host = document.createElement('div');
  host.style.colorScheme = 'light';
  host.hidden = true;
  document.body.append(host);
  const theme = readChartTheme(host);
  host.remove();
  return { ...theme, background: '#ffffff' };
}

/** Measures texts as the canvas and the SVG will show them. */
function measuring(font: string): (text: string, size: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size) => {
    if (!context) return text.length * size * 0.55;
    context.font = `${size}px ${font}`;
    return context.measureText(text).width;
  };
}

/**
 * Downloads a figure as a picture or as numbers.
 * @param origin what it is of; part of the file's name
 * @param pageTheme the colours that it has on the page
 */
export async function exportFigure(
  figure: Figure,
  { format, origin, pageTheme }: { format: ExportFormat; origin: string; pageTheme: ChartTheme },
): Promise<void> {
  if (format === 'csv') {
    const numbers = new Blob([figureCsv(figure)], { type: 'text/csv' });
    return download(numbers, figureFileName(origin, figure.id, 'csv'));
  }
  const theme = format === 'png-theme' ? pageTheme : printTheme();
  const picture = figureDocument(figure, { theme, measure: measuring(theme.font) });
  const blob = format === 'svg' ? renderSvg(picture) : await renderPng(picture);
  const ending = format === 'svg' ? 'svg' : 'png';
  download(blob, figureFileName(origin, figure.id, ending));
}
