import { PARALLEL_ROOM, type ParallelInput, parallelOption } from '../charts/parallel-option.ts';
import type { DocumentView, FigureDocument } from './export/figure-document.ts';
import { wrappedText } from './export/wrapped-text.ts';

const WIDTH = 1060;
const PLOT = 360;
const MARGIN = 24;
const TITLE = 16;
const LEGEND = 12;
const CAPTION = { size: 11.5, height: 16 };

/** Parallel coordinates with title, legend and caption: a picture that stands alone. */
export function parallelDocument(
  title: string,
  caption: string,
  input: Omit<ParallelInput, 'theme'>,
  { theme, measure }: DocumentView,
): FigureDocument {
  const lines = wrappedText(caption, WIDTH - 2 * MARGIN, (text) => measure(text, CAPTION.size));
  const legendTop = MARGIN + 28;
  const plotTop = legendTop + 24 + PARALLEL_ROOM.top;
  const captionTop = plotTop + PLOT + PARALLEL_ROOM.bottom + 16;
  const words = (text: string, top: number, size: number, color: string) => ({
    text,
    left: MARGIN,
    top,
    padding: 0,
    textStyle: {
      color,
      fontSize: size,
      fontFamily: theme.font,
      fontWeight: size === TITLE ? ('bold' as const) : ('normal' as const),
      lineHeight: size === TITLE ? 20 : CAPTION.height,
    },
  });
  return {
    width: WIDTH,
    height: captionTop + lines.length * CAPTION.height + MARGIN,
    title,
    description: caption,
    option: {
      ...parallelOption({ ...input, theme }),
      backgroundColor: theme.background,
      parallel: {
        left: MARGIN + PARALLEL_ROOM.left,
        right: MARGIN + PARALLEL_ROOM.right,
        top: plotTop,
        height: PLOT,
      },
      title: [
        words(title, MARGIN, TITLE, theme.text),
        words(lines.join('\n'), captionTop, CAPTION.size, theme.label),
      ],
      legend: {
        data: input.groups.map(({ label }) => label),
        left: MARGIN,
        top: legendTop,
        padding: 0,
        selectedMode: false,
        textStyle: { color: theme.text, fontSize: LEGEND },
      },
    },
  };
}
