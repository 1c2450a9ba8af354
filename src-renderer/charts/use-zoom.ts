import { onScopeDispose } from 'vue';
import { panned, type Span, zoomed } from './zoom.ts';

/** What zooming needs to know of a chart. Pixels count from its left edge. */
interface ZoomedChart {
  /** What is shown of the x axis; null where it cannot be zoomed. */
  readonly shown: () => Span | null;
  /** The place on the x axis at a pixel; null outside of the plot. */
  readonly placeAt: (pixel: number) => number | null;
  /** Of the plot, pixels. */
  readonly width: () => number;
  /** Another part of the x axis is wanted. */
  readonly show: (span: Span) => void;
}

/** How much more is shown for a wheel's usual notch, which is 100 pixels. */
const NOTCH = 1.25;
/** Of a key. */
const KEY = 1.5;

/**
 * Zooming by wheel and keys, moving along by a sideways wheel and by dragging what was grabbed; at most once
 * a frame, however often a pointer reports.
 */
export function useZoom({ shown, placeAt, width, show }: ZoomedChart) {
  let wanted: Span | null = null;
  let frame = 0;
  let grabbed: { readonly pixel: number; readonly span: Span } | null = null;

  function later(span: Span): void {
    wanted = span;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (wanted) show(wanted);
      wanted = null;
    });
  }

  const current = (): Span | null => wanted ?? shown();

  /** @returns whether it was a wheel for this chart */
  function wheel(
    event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'shiftKey'>,
    pixel: number,
  ): boolean {
    const span = current();
    const place = placeAt(pixel);
    if (!span || place === null) return false;
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      later(panned(span, sideways / width()));
    } else {
      later(zoomed(span, place, NOTCH ** (event.deltaY / 100)));
    }
    return true;
  }

  /** @returns whether it was a key that zooms */
  function key(name: string, pixel: number): boolean {
    const span = current();
    if (!span || !['+', '=', '-'].includes(name)) return false;
    const place = placeAt(pixel) ?? (span[0] + span[1]) / 2;
    later(zoomed(span, place, name === '-' ? KEY : 1 / KEY));
    return true;
  }

  /** Takes hold of the axis at a pixel. @returns whether there was something to hold */
  function grab(pixel: number): boolean {
    const span = shown();
    if (span) grabbed = { pixel, span };
    return span !== null;
  }

  /** @returns whether the axis is held */
  function move(pixel: number): boolean {
    if (grabbed) later(panned(grabbed.span, (grabbed.pixel - pixel) / width()));
    return grabbed !== null;
  }

  function release(): boolean {
    const held = grabbed !== null;
    grabbed = null;
    return held;
  }

  onScopeDispose(() => cancelAnimationFrame(frame));
  return { wheel, key, grab, move, release };
}
