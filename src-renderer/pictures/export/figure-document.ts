import type { LegendComponentOption, TitleComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import type { LineChartOption } from '../../charts/line-chart-option.ts';
import type { ParallelOption } from '../../charts/parallel-option.ts';
import { fittedName } from '../../fonts/fitted-text.ts';
import { type Figure, type FigurePanel, legendLines } from '../figure.ts';
import { panelParts } from '../panel-option.ts';
import { wrappedText } from './wrapped-text.ts';

export type DocumentOption = (LineChartOption | ParallelOption) &
  ComposeOption<LegendComponentOption | TitleComponentOption>;

/** A whole figure with title, legend and caption: a picture that stands alone. */
export interface FigureDocument {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The caption as one text, wherever its lines break. */
  readonly description: string;
  readonly option: DocumentOption;
}

export interface DocumentView {
  readonly theme: ChartTheme;
  /** Width of a text of a size in pixels. */
  readonly measure: (text: string, size: number) => number;
}

const MARGIN = 24;
const TITLE = { size: 16, height: 30 };
const LEGEND = { size: 12, height: 22, swatch: 26, text: 5, gap: 18 };
const HEADING = { size: 12, height: 22 };
const CAPTION = { size: 11.5, height: 16, gap: 4 };
const PLOT = { height: 300, left: 50, right: 14, bottom: 44 };
/** Width of the picture, by the number of its panels. */
const widthOf = (panels: number) => (panels > 1 ? 1060 : 760);

const headingOf = ({ title, y }: FigurePanel) => [title, y.label].filter(Boolean).join(' · ');

/** Names as they find room in the legend, by the whole ones. */
function legendTexts(labels: readonly string[], width: number, { measure }: DocumentView) {
  const room = width - LEGEND.swatch - LEGEND.text;
  const fitted = (label: string) => fittedName(label, room, (text) => measure(text, LEGEND.size));
  return new Map(labels.map((label) => [label, fitted(label)]));
}

/** Rows that the legend takes, as ECharts breaks it. */
function legendRows(labels: readonly string[], width: number, { measure }: DocumentView): number {
  let rows = 1;
  let used = 0;
  for (const label of labels) {
    const item = LEGEND.swatch + LEGEND.text + measure(label, LEGEND.size) + LEGEND.gap;
    if (used > 0 && used + item > width) {
      rows++;
      used = 0;
    }
    used += item;
  }
  return rows;
}

/** Lays a figure out as one picture. */
export function figureDocument(figure: Figure, view: DocumentView): FigureDocument {
  const { theme, measure } = view;
  const { panels } = figure;
  const width = widthOf(panels.length);
  const inner = width - 2 * MARGIN;
  const legend = legendLines(figure);
  const texts = legendTexts(
    legend.map(({ label }) => label),
    inner,
    view,
  );
  const rows = legendRows([...texts.values()], inner, view);
  const legendTop = MARGIN + TITLE.height;
  const headingTop = legendTop + rows * LEGEND.height + 4;
  const plotTop = headingTop + HEADING.height;
  const captionTop = plotTop + PLOT.height + PLOT.bottom + 8;
  const caption = figure.caption.map((sentence) =>
    wrappedText(sentence, inner, (text) => measure(text, CAPTION.size)),
  );
  const captionHeight = caption.reduce(
    (sum, lines) => sum + lines.length * CAPTION.height + CAPTION.gap,
    0,
  );
  const panelWidth = inner / panels.length;
  const leftOf = (index: number) => MARGIN + index * panelWidth;
  const parts = panels.map((panel, index) =>
    panelParts(
      panel,
      { theme, window: panel.window ?? null },
      {
        left: leftOf(index) + PLOT.left,
        top: plotTop,
        width: panelWidth - PLOT.left - PLOT.right,
        height: PLOT.height,
      },
      index,
    ),
  );
  const words = (text: string, left: number, top: number, size: number, bold = false) => ({
    text,
    left,
    top,
    padding: 0,
    textStyle: {
      color: bold ? theme.text : theme.label,
      fontSize: size,
      fontWeight: bold ? ('bold' as const) : ('normal' as const),
      fontFamily: theme.font,
    },
  });
  let top = captionTop;
  const captionTitles = caption.map((lines) => {
    const title = words(lines.join('\n'), MARGIN, top, CAPTION.size);
    top += lines.length * CAPTION.height + CAPTION.gap;
    return { ...title, textStyle: { ...title.textStyle, lineHeight: CAPTION.height } };
  });
  return {
    width,
    height: captionTop + captionHeight + MARGIN - CAPTION.gap,
    title: figure.title,
    description: figure.caption.join(' '),
    option: {
      animation: false,
      backgroundColor: theme.background,
      textStyle: { fontFamily: theme.font, fontSize: 11 },
      title: [
        words(figure.title, MARGIN, MARGIN, TITLE.size, true),
        ...panels.map((panel, index) =>
          words(headingOf(panel), leftOf(index), headingTop, HEADING.size),
        ),
        ...captionTitles,
      ],
      legend: {
        data: [...texts.keys()],
        formatter: (label: string) => texts.get(label) ?? label,
        left: MARGIN,
        top: legendTop,
        width: inner,
        padding: 0,
        itemGap: LEGEND.gap,
        itemWidth: LEGEND.swatch,
        itemHeight: 8,
        selectedMode: false,
        lineStyle: { width: 2 },
        textStyle: { color: theme.text, fontSize: LEGEND.size },
      },
      grid: parts.map(({ grid }) => grid),
      xAxis: parts.map(({ xAxis }) => xAxis),
      yAxis: parts.map(({ yAxis }) => yAxis),
      series: parts.flatMap(({ series }) => series),
    },
  };
}
