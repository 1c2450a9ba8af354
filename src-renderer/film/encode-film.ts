import {
  BufferTarget,
  CanvasSource,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import type { FilmFormatId } from './film-formats.ts';
import type { FilmFrame } from './frame-times.ts';

export { canEncodeVideo } from 'mediabunny';

/**
 * A film of what a canvas shows, encoded by the browser.
 * @param paint puts a moment on the canvas; called once for frames of one moment that follow each other
 * @param onFrame called after each frame, and waited for
 * @throws Error when the browser cannot, or whatever the callbacks throw
 */
export async function encodeFilm(
  canvas: HTMLCanvasElement,
  frames: readonly FilmFrame[],
  { format, codec }: { readonly format: FilmFormatId; readonly codec: VideoCodec },
  paint: (moment: number) => Promise<unknown>,
  onFrame: (done: number) => Promise<void>,
): Promise<Blob> {
  const target = new BufferTarget();
  const container = format === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat();
  const output = new Output({ format: container, target });
  const source = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH });
  output.addVideoTrack(source);
  await output.start();
  try {
    for (const [index, { moment, time, duration }] of frames.entries()) {
      if (frames[index - 1]?.moment !== moment) await paint(moment);
      await source.add(time, duration);
      await onFrame(index + 1);
    }
    await output.finalize();
  } catch (cause) {
    await output.cancel();
    throw cause;
  }
  if (!target.buffer) throw new Error('The browser has encoded nothing.');
  return new Blob([target.buffer], { type: container.mimeType });
}
