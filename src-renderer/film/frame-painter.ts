import type { AppContext } from 'vue';
import { completeSvg } from '../files/complete-svg.ts';
import { fontInPicture } from '../fonts/font-in-picture.ts';
import { loadFont } from '../fonts/load-fonts.ts';
import { measureText } from '../fonts/measure-text.ts';
import type { FilmSubject } from './film-subject.ts';
import { type FrameHeight, type FrameLayout, frameLayout } from './frame-layout.ts';
import { type FrameLook, frameSvg } from './frame-svg.ts';
import type { Pixels } from './gif-film.ts';
import { OffScreenBoard } from './off-screen-board.ts';
import { withOwnStyles } from './own-styles.ts';

/** Makes pictures of the moments of a subject, all of one size and in the theme of the page. */
export class FramePainter {
  /** What was painted last. */
  readonly canvas = document.createElement('canvas');
  readonly layout: FrameLayout;
  private readonly subject: FilmSubject;
  private readonly board: OffScreenBoard;
  private readonly look: FrameLook;

  private constructor(subject: FilmSubject, layout: FrameLayout, context: AppContext | null) {
    this.subject = subject;
    this.layout = layout;
    const { width, height } = layout.board;
    const perUnit = layout.pixels.height / layout.height;
    this.board = new OffScreenBoard(context, { width: width * perUnit, height: height * perUnit });
    this.look = this.board.look();
    Object.assign(this.canvas, layout.pixels);
  }

  /** @param context of the application that the page is a part of */
  static async open(
    subject: FilmSubject,
    height: FrameHeight,
    context: AppContext | null,
  ): Promise<FramePainter> {
    const layout = frameLayout(subject.board, height, subject.hasKey);
    const painter = new FramePainter(subject, layout, context);
    // Names that a user gave may need files of the font that no page has needed yet.
    await loadFont(document.fonts, `1em ${painter.look.font}`, `Aε ${subject.name}`);
    return painter;
  }

  /** A moment as vectors, with its font: it looks the same wherever it is opened. */
  async svg(moment: number, signal: AbortSignal): Promise<string> {
    const { board, key, caption } = await this.subject.show(moment, signal);
    const drawing = withOwnStyles(await this.board.draw(board), this.layout.scale);
    const svg = frameSvg(this.layout, this.look, {
      shape: this.subject.board,
      drawing,
      key,
      caption,
      measure: (text, size) => measureText(text, `${size}px ${this.look.font}`),
    });
    const words = { title: caption[0] ?? '', description: caption.slice(1).join(' ') };
    return completeSvg(svg, words, await fontInPicture(svg));
  }

  /** Paints a moment on the canvas. @throws Error when there is no room for a picture of its size */
  async paint(moment: number, signal: AbortSignal): Promise<CanvasRenderingContext2D> {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await this.svg(moment, signal))}`;
    await image.decode();
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('The browser could not make a picture of this size.');
    context.drawImage(image, 0, 0, this.canvas.width, this.canvas.height);
    return context;
  }

  /** A moment as pixels. */
  async pixels(moment: number, signal: AbortSignal): Promise<Pixels> {
    const context = await this.paint(moment, signal);
    return context.getImageData(0, 0, this.canvas.width, this.canvas.height);
  }

  dispose(): void {
    this.board.dispose();
  }
}
