import { applyPalette, GIFEncoder, quantize } from 'gifenc';

/** Colours of a picture: [height, width, 4], red, green, blue and opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

type Palette = number[][];

/** Most pixels from which the colours of a film are chosen. */
const MOST_SAMPLED = 2 ** 18;
const MOST_COLOURS = 256;

/** The colours of a film, chosen once for all of its frames: they would flicker otherwise. */
export function filmPalette(samples: readonly Pixels[]): Palette {
  const total = samples.reduce((sum, { width, height }) => sum + width * height, 0);
  // Odd, so that columns and rows take turns.
  const stride = 2 * Math.floor(total / MOST_SAMPLED / 2) + 1;
  const chosen: number[] = [];
  for (const { data } of samples) {
    const colours = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
    for (let at = 0; at < colours.length; at += stride) chosen.push(colours[at]);
  }
  return quantize(new Uint8ClampedArray(Uint32Array.from(chosen).buffer), MOST_COLOURS);
}

/** A GIF that repeats for ever, written frame by frame. */
export class GifFilm {
  private readonly encoder = GIFEncoder();
  private readonly palette: Palette;
  private isBegun = false;

  constructor(palette: Palette) {
    this.palette = palette;
  }

  /** @param delay hundredths of a second for which the frame is shown */
  add({ width, height, data }: Pixels, delay: number): void {
    const indexed = applyPalette(data, this.palette);
    // The first frame brings the colours of all.
    const colours = this.isBegun ? {} : { palette: this.palette, repeat: 0 };
    this.isBegun = true;
    this.encoder.writeFrame(indexed, width, height, { ...colours, delay: delay * 10 });
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.encoder.finish();
    return this.encoder.bytes();
  }
}
