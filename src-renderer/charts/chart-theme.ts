import { VARIANT_COLOURS } from '../../shared/variants/variants.ts';
import { objectOf } from '../../shared/typed/entries.ts';

/** The colours a chart needs, resolved for the theme in use: charts draw on a canvas. */
export interface ChartTheme {
  readonly series: Readonly<Record<SeriesColour, string>>;
  readonly line: string;
  readonly label: string;
  readonly text: string;
  readonly background: string;
  readonly font: string;
}

const SERIES_COLOURS = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-reference',
  ...VARIANT_COLOURS,
] as const;

export type SeriesColour = (typeof SERIES_COLOURS)[number];

/** Reads the tokens as they are where the element stands. */
export function readChartTheme(element: HTMLElement): ChartTheme {
  const probe = document.createElement('span');
  // Even a transition of 1 ms (reduced motion) would answer with the colour before.
  probe.style.setProperty('transition', 'none', 'important');
  element.append(probe);
  const computed = getComputedStyle(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return computed.color;
  };
  const theme: ChartTheme = {
    series: objectOf(SERIES_COLOURS, colour),
    line: colour('line'),
    label: colour('text-faint'),
    text: colour('text'),
    background: colour('surface-card'),
    // Single quotes: the SVG renderer puts it into an attribute as it is.
    font: computed.fontFamily.replaceAll('"', "'"),
  };
  probe.remove();
  return theme;
}
