import type { Board } from '../../shared/maze/board.ts';
import { fittedText } from '../fonts/fitted-text.ts';
import { formatWithin } from '../../shared/format/tick.ts';
import { escaped, escapedValue } from '../files/complete-svg.ts';
import { viewBox } from '../maze/board-geometry.ts';
import { qColour } from '../maze/q-colour.ts';
import type { ShownMoment } from './film-subject.ts';
import { CAPTION_SIZES, type FrameLayout } from './frame-layout.ts';

/** Colours and font of the page. */
export interface FrameLook {
  readonly background: string;
  readonly text: string;
  readonly soft: string;
  readonly font: string;
}

export interface FrameParts extends Pick<ShownMoment, 'caption' | 'key'> {
  readonly shape: Pick<Board, 'rows' | 'columns'>;
  /** The board's drawing as it stands alone (own-styles). */
  readonly drawing: string;
  /** Width of a text of a size. */
  readonly measure: (text: string, size: number) => number;
}

const RAMP = { width: 150, height: 9, stops: 9 };
const KEY_SIZE = 13;

function words(text: string, x: number, y: number, size: number, fill: string, anchor = 'start') {
  const place = `x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}"`;
  return `<text ${place} fill="${escapedValue(fill)}">${escaped(text)}</text>`;
}

function colourKey(
  { label, range }: NonNullable<ShownMoment['key']>,
  { captionWidth, margin, keyTop }: FrameLayout,
  look: FrameLook,
  measure: FrameParts['measure'],
): string {
  const [low, high] = [range.min, range.max].map((end) => formatWithin(end, range));
  const right = margin + captionWidth;
  const rampRight = right - measure(high, KEY_SIZE) - 6;
  const rampLeft = rampRight - RAMP.width;
  const lowLeft = rampLeft - 6 - measure(low, KEY_SIZE);
  const base = keyTop + KEY_SIZE - 2;
  const fitted = fittedText(label, lowLeft - margin - 12, (text) => measure(text, KEY_SIZE));
  const part = RAMP.width / RAMP.stops;
  const ramp = Array.from({ length: RAMP.stops }, (_, stop) => {
    const x = rampLeft + stop * part;
    return `<rect x="${x}" y="${keyTop}" width="${part + 0.5}" height="${RAMP.height}" fill="${qColour(stop / (RAMP.stops - 1))}"/>`;
  });
  return [
    words(fitted, margin, base, KEY_SIZE, look.soft),
    words(low, rampLeft - 6, base, KEY_SIZE, look.soft, 'end'),
    ...ramp,
    words(high, right, base, KEY_SIZE, look.soft, 'end'),
  ].join('\n');
}

/** A moment as one picture: the board, what its colours stand for, and the caption. */
export function frameSvg(layout: FrameLayout, look: FrameLook, parts: FrameParts): string {
  const { pixels, width, height, board, margin, captionWidth, lines } = layout;
  const caption = parts.caption.slice(0, lines.length).map((text, line) => {
    const size = CAPTION_SIZES[line];
    const fitted = fittedText(text, captionWidth, (each) => parts.measure(each, size));
    return words(fitted, margin, lines[line], size, line === 0 ? look.text : look.soft);
  });
  const place = `x="${board.x}" y="${board.y}" width="${board.width}" height="${board.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels.width}" height="${pixels.height}"` +
      ` viewBox="0 0 ${width} ${height}" font-family="${escapedValue(look.font)}">`,
    `<rect width="${width}" height="${height}" fill="${escapedValue(look.background)}"/>`,
    `<svg ${place} viewBox="${viewBox(parts.shape)}">`,
    parts.drawing,
    '</svg>',
    ...(parts.key ? [colourKey(parts.key, layout, look, parts.measure)] : []),
    ...caption,
    '</svg>',
  ].join('\n');
}
