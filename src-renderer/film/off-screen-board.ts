import { type AppContext, nextTick, render, type VNode } from 'vue';
import type { FrameLook } from './frame-svg.ts';

/** Milliseconds after which the browser is not waited for: pages in the background draw nothing. */
const PATIENCE = 60;

/** Until the browser has laid the page out, which parts of a drawing may wait for. */
async function laidOut(): Promise<void> {
  await new Promise<void>((done) => {
    const timer = setTimeout(done, PATIENCE);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        done();
      }),
    );
  });
  await nextTick();
}

/** Draws boards where nobody sees them, with the style sheets and the theme of the page. */
export class OffScreenBoard {
  private readonly host = document.createElement('div');
  private readonly context: AppContext | null;

  /** @param size of the board, pixels */
  constructor(
    context: AppContext | null,
    size: { readonly width: number; readonly height: number },
  ) {
    this.context = context;
    this.host.inert = true;
    this.host.ariaHidden = 'true';
    Object.assign(this.host.style, {
      position: 'fixed',
      top: '0',
      left: '-20000px',
      width: `${size.width}px`,
      height: `${size.height}px`,
    });
    document.body.append(this.host);
  }

  /** @returns the drawing, which the next call changes. @throws Error when there is none */
  async draw(board: VNode): Promise<SVGSVGElement> {
    board.appContext = this.context;
    render(board, this.host);
    await laidOut();
    const drawing = this.host.querySelector('svg');
    if (!drawing) throw new Error('There is no board to be exported.');
    return drawing;
  }

  /** The page's colours and font. */
  look(): FrameLook {
    const probe = document.createElement('span');
    // Even a transition of 1 ms (reduced motion) would answer with the colour before.
    probe.style.setProperty('transition', 'none', 'important');
    this.host.append(probe);
    const computed = getComputedStyle(probe);
    const colour = (token: string) => {
      probe.style.color = `var(--${token})`;
      return computed.color;
    };
    const look = {
      background: colour('surface-page'),
      text: colour('text'),
      soft: colour('text-soft'),
      font: computed.fontFamily.replaceAll('"', "'"),
    };
    probe.remove();
    return look;
  }

  dispose(): void {
    render(null, this.host);
    this.host.remove();
  }
}
