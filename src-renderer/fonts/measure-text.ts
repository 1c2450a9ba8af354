let context: CanvasRenderingContext2D | null | undefined;

/** Where there is no canvas (tests), a letter is taken for as wide as most are. */
const USUAL_WIDTH = 0.55;

function measuringContext(): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null;
  const found = document.createElement('canvas').getContext('2d');
  // Otherwise widths are rounded as a screen's settings for fonts (hinting) say.
  if (found) found.textRendering = 'geometricPrecision';
  return found;
}

/** Pixels of the size of a font as CSS writes it: `600 12px 'Inter Variable'`. */
function sizeOf(font: string): number {
  return Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
}

/** Width of a text in pixels: of its font alone, the same on every machine. */
export function measureText(text: string, font: string): number {
  context ??= measuringContext();
  if (!context) return text.length * sizeOf(font) * USUAL_WIDTH;
  context.font = font;
  return context.measureText(text).width;
}

/** The Chinese character whose width ECharts takes for the height of a line. */
const LINE_HEIGHT_CHARACTER = '国';

/**
 * Measures for ECharts. Our fonts have no Chinese, and another font would set the height of every
 * line; in all fonts that have, a character is as wide as the font is large.
 */
export function measureForCharts(text: string, font = '12px sans-serif'): { width: number } {
  const width = text === LINE_HEIGHT_CHARACTER ? sizeOf(font) : measureText(text, font);
  return { width };
}
