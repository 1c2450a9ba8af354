import type { Board } from '../../shared/maze/board.ts';
import { boardSize } from '../maze/board-geometry.ts';
import type { Rectangle } from '../maze/board-geometry.ts';

/** Heights of a picture that are offered, pixels. */
export const FRAME_HEIGHTS = [480, 720, 1080] as const;
export type FrameHeight = (typeof FRAME_HEIGHTS)[number];

/** Where the parts of a picture are, in units of which its height has 720, and its pixels. */
export interface FrameLayout {
  /** Pixels, even: encoders of films want them so. */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  readonly board: Rectangle;
  /** Units of the picture for each unit of the board's drawing. */
  readonly scale: number;
  /** Base lines of the caption. */
  readonly lines: readonly number[];
  /** Width that the caption may take. */
  readonly captionWidth: number;
  readonly margin: number;
  /** Top of the colour key. */
  readonly keyTop: number;
}

const HEIGHT = 720;
const MARGIN = 18;
const KEY_HEIGHT = 26;
/** Sizes of the two lines of the caption. */
export const CAPTION_SIZES = [17, 15] as const;
const CAPTION_HEIGHT = 50;
const NARROWEST = 0.8;
const WIDEST = 16 / 9;

/** Lays a picture out: the board as large as it fits, below it a key, if there is one, and two lines. */
export function frameLayout(
  shape: Pick<Board, 'rows' | 'columns'>,
  height: FrameHeight,
  hasKey: boolean,
): FrameLayout {
  const drawing = boardSize(shape);
  const below = CAPTION_HEIGHT + (hasKey ? KEY_HEIGHT : 0);
  const room = HEIGHT - 2 * MARGIN - below;
  const wished = (room * drawing.width) / drawing.height + 2 * MARGIN;
  const width = Math.min(HEIGHT * WIDEST, Math.max(HEIGHT * NARROWEST, wished));
  const pixelWidth = 2 * Math.round((width * height) / HEIGHT / 2);
  const exact = (pixelWidth * HEIGHT) / height;
  const scale = Math.min((exact - 2 * MARGIN) / drawing.width, room / drawing.height);
  const board = { width: drawing.width * scale, height: drawing.height * scale };
  const captionTop = MARGIN + room + (hasKey ? KEY_HEIGHT : 0);
  return {
    pixels: { width: pixelWidth, height },
    width: exact,
    height: HEIGHT,
    board: { ...board, x: (exact - board.width) / 2, y: MARGIN + (room - board.height) / 2 },
    scale,
    lines: [captionTop + 28, captionTop + 51],
    captionWidth: exact - 2 * MARGIN,
    margin: MARGIN,
    keyTop: MARGIN + room + 12,
  };
}
