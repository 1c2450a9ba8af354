import { type ChartTheme, readChartTheme } from '../../charts/chart-theme.ts';
import type { Figure } from '../figure.ts';
import { figureCsv } from '../figure-csv.ts';
import { download } from '../../files/download.ts';
import { loadFont } from '../../fonts/load-fonts.ts';
import { measureText } from '../../fonts/measure-text.ts';
import { type DocumentView, type FigureDocument, figureDocument } from './figure-document.ts';
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

/** How something is exported. */
export interface ExportChoice {
  readonly format: ExportFormat;
  /** What it is of; part of the file's name. */
  readonly origin: string;
  /** The colours that it has on the page. */
  readonly pageTheme: ChartTheme;
}

/** What can be written as numbers and drawn as a picture. */
export interface Exported {
  /** Part of the file's name. */
  readonly id: string;
  readonly csv: () => string;
  /** Every word that a picture shows. */
  readonly words: string;
  readonly picture: (view: DocumentView) => FigureDocument;
}

/** Downloads something as a picture or as numbers. */
export async function exportPicture(
  { id, csv, words, picture }: Exported,
  { format, origin, pageTheme }: ExportChoice,
): Promise<void> {
  if (format === 'csv') {
    const numbers = new Blob([csv()], { type: 'text/csv' });
    return download(numbers, figureFileName(origin, id, 'csv'));
  }
  const theme = format === 'png-theme' ? pageTheme : printTheme();
  // Names that a user gave may need files of the font that no page has needed yet.
  await loadFont(document.fonts, `1em ${theme.font}`, words);
  const measure = (text: string, size: number) => measureText(text, `${size}px ${theme.font}`);
  const drawn = picture({ theme, measure });
  const blob = format === 'svg' ? await renderSvg(drawn) : await renderPng(drawn);
  const ending = format === 'svg' ? 'svg' : 'png';
  download(blob, figureFileName(origin, id, ending));
}

/** Downloads a figure. */
export function exportFigure(figure: Figure, choice: ExportChoice): Promise<void> {
  const { id } = figure;
  const words = figureWords(figure);
  const picture = (view: DocumentView) => figureDocument(figure, view);
  return exportPicture({ id, words, picture, csv: () => figureCsv(figure) }, choice);
}
