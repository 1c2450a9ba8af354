import { type Figure, legendLines } from '../figure.ts';

/** Every word that a picture of a figure shows, in no order; its numbers apart. */
export function figureWords(figure: Figure): string {
  const ofPanels = figure.panels.flatMap(({ title, x, y, marks }) => [
    title,
    x.label,
    y.label,
    ...(x.categories ?? []),
    ...marks.map(({ label }) => label),
  ]);
  const ofLegend = legendLines(figure).map(({ label }) => label);
  return [figure.title, ...ofLegend, ...ofPanels, ...figure.caption].join(' ');
}
