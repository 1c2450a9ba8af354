import { type ChartTheme, readChartTheme } from '../../charts/chart-theme.ts';
import type { Figure } from '../figure.ts';
import { figureCsv } from '../figure-csv.ts';
import { download } from '../../files/download.ts';
import { loadFont } from '../../fonts/load-fonts.ts';
import { measureText } from '../../fonts/measure-text.ts';
import { figureDocument } from './figure-document.ts';
import { figureWords } from './figure-words.ts';
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
  // Names that a user gave may need files of the font that no page has needed yet.
  await loadFont(document.fonts, `1em ${theme.font}`, figureWords(figure));
  const measure = (text: string, size: number) => measureText(text, `${size}px ${theme.font}`);
  const picture = figureDocument(figure, { theme, measure });
  const blob = format === 'svg' ? await renderSvg(picture) : await renderPng(picture);
  const ending = format === 'svg' ? 'svg' : 'png';
  download(blob, figureFileName(origin, figure.id, ending));
}
