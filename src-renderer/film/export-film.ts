import type { VideoCodec } from 'mediabunny';
import { canvasPng } from '../files/canvas-png.ts';
import { filmFrames, gifDelays } from './frame-times.ts';
import type { FilmFormatId } from './film-formats.ts';
import type { FramePainter } from './frame-painter.ts';

/** What is to be made, and who wants to know how far it is. */
export interface FilmOrder {
  readonly painter: FramePainter;
  readonly moments: number;
  /** Environment steps a second. */
  readonly speed: number;
  readonly signal: AbortSignal;
  /** @param done of `total` frames */
  onProgress(done: number, total: number): void;
}

/** Moments whose colours are looked at before a GIF begins. */
const SAMPLED = 6;

/** Lets the page draw and answer before the next slice of work. */
const breath = () =>
  new Promise<void>((resume) => {
    const { port1, port2 } = new MessageChannel();
    const wake = () => {
      port1.close();
      resume();
    };
    port1.addEventListener('message', wake);
    port1.start();
    port2.postMessage(null);
  });

/** A moment as a picture of vectors. */
export async function exportSvg(painter: FramePainter, moment: number, signal: AbortSignal) {
  return new Blob([await painter.svg(moment, signal)], { type: 'image/svg+xml' });
}

/** A moment as a picture of pixels. */
export async function exportPng(painter: FramePainter, moment: number, signal: AbortSignal) {
  await painter.paint(moment, signal);
  return canvasPng(painter.canvas);
}

/** All moments as a GIF, one frame after another. */
export async function exportGif(order: FilmOrder): Promise<Blob> {
  const { painter, moments, signal } = order;
  const { filmPalette, GifFilm } = await import('./gif-film.ts');
  const samples = Math.min(SAMPLED, moments);
  const total = moments + samples;
  const sampled = [];
  for (let sample = 0; sample < samples; sample++) {
    signal.throwIfAborted();
    const moment = samples > 1 ? Math.round((sample * (moments - 1)) / (samples - 1)) : 0;
    sampled.push(await painter.pixels(moment, signal));
    order.onProgress(sample + 1, total);
  }
  const film = new GifFilm(filmPalette(sampled));
  const delays = gifDelays(moments, order.speed);
  for (let moment = 0; moment < moments; moment++) {
    signal.throwIfAborted();
    film.add(await painter.pixels(moment, signal), delays[moment]);
    order.onProgress(samples + moment + 1, total);
    await breath();
  }
  return new Blob([film.finish()], { type: 'image/gif' });
}

/** All moments as a film, encoded by the browser. @throws Error when it cannot */
export async function exportFilm(
  order: FilmOrder,
  format: FilmFormatId,
  codec: VideoCodec,
): Promise<Blob> {
  const { painter, signal } = order;
  const { encodeFilm } = await import('./encode-film.ts');
  const frames = filmFrames(order.moments, order.speed);
  return encodeFilm(
    painter.canvas,
    frames,
    { format, codec },
    (moment) => painter.paint(moment, signal),
    async (done) => {
      order.onProgress(done, frames.length);
      await breath();
      signal.throwIfAborted();
    },
  );
}
