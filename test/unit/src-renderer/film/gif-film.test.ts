import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import { filmPalette, GifFilm, type Pixels } from '../../../../src-renderer/film/gif-film.ts';

type Colour = readonly [number, number, number];

const RED: Colour = [200, 30, 40];
const WHITE: Colour = [251, 251, 252];
const BLUE: Colour = [70, 83, 207];

/** A plain ground with a square of another colour in it. */
function picture(ground: Colour, square: Colour, at: number): Pixels {
  const [width, height] = [12, 8];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const column = pixel % width;
    const row = Math.floor(pixel / width);
    const isInside = column >= at && column < at + 3 && row >= 2 && row < 5;
    data.set([...(isInside ? square : ground), 255], pixel * 4);
  }
  return { width, height, data };
}

const frames = [picture(WHITE, BLUE, 1), picture(WHITE, BLUE, 4), picture(WHITE, RED, 7)];

function decoded(delays: readonly number[]) {
  const film = new GifFilm(filmPalette(frames));
  frames.forEach((frame, index) => film.add(frame, delays[index]));
  return new GifReader(film.finish());
}

describe('a film as GIF', () => {
  it('has a frame for each picture, of its size, and repeats for ever', () => {
    const gif = decoded([25, 6, 100]);
    expect([gif.width, gif.height, gif.numFrames()]).toEqual([12, 8, 3]);
    expect([0, 1, 2].map((frame) => gif.frameInfo(frame).delay)).toEqual([25, 6, 100]);
    expect(gif.loopCount()).toBe(0);
  });

  it('shows each picture in the colours of one palette', () => {
    const gif = decoded([10, 10, 10]);
    frames.forEach((frame, index) => {
      const shown = new Uint8ClampedArray(frame.data.length);
      gif.decodeAndBlitFrameRGBA(index, shown);
      expect(shown).toEqual(frame.data);
      expect(gif.frameInfo(index).has_local_palette).toBe(false);
    });
  });

  it('chooses at most 256 colours, whatever the pictures hold', () => {
    const data = new Uint8ClampedArray(600 * 600 * 4).map((_, at) => (at * 7919) % 256);
    expect(filmPalette([{ width: 600, height: 600, data }]).length).toBeLessThanOrEqual(256);
  });
});
