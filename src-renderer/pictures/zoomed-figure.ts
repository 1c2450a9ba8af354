import type { Span } from '../charts/zoom.ts';
import { PLACE_FORMATS } from './axis-numbers.ts';
import type { Figure, FigurePanel } from './figure.ts';

/** `z_L, updates 0 to 20,000`: which part of a panel is shown. */
function partText({ title, x }: FigurePanel, [from, to]: Span, isOnly: boolean): string {
  const format = PLACE_FORMATS[x.form];
  const part = `${x.label.toLowerCase()} ${format(from)} to ${format(to)}`;
  return isOnly || title === '' ? part : `${title}, ${part}`;
}

/**
 * A figure as it is looked at, with a sentence about what of it is shown.
 * @param windows the part of the x axis that is shown, by the key of its panel
 */
export function zoomedFigure(figure: Figure, windows: ReadonlyMap<string, Span>): Figure {
  const isOnly = figure.panels.length === 1;
  const parts: string[] = [];
  const panels = figure.panels.map((panel) => {
    const window = windows.get(panel.key);
    if (!window) return panel;
    parts.push(partText(panel, window, isOnly));
    return { ...panel, window };
  });
  if (parts.length === 0) return figure;
  return {
    ...figure,
    panels,
    caption: [...figure.caption, `Shown is a part: ${parts.join('; ')}.`],
  };
}
