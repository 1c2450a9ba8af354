import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useZoom } from '../../../../src-renderer/charts/use-zoom.ts';
import type { Span } from '../../../../src-renderer/charts/zoom.ts';

let frames: FrameRequestCallback[] = [];

/** A chart of 100 pixels over 0..1000. */
function setUp() {
  const shown: Span[] = [];
  const scope = effectScope();
  const zoom = scope.run(() =>
    useZoom({
      shown: () => shown.at(-1) ?? [0, 1000],
      placeAt: (pixel) => (pixel < 0 || pixel > 100 ? null : pixel * 10),
      width: () => 100,
      show: (span) => shown.push(span),
    }),
  )!;
  const nextFrame = () => {
    for (const frame of frames.splice(0)) frame(0);
  };
  return { zoom, shown, nextFrame };
}

const wheel = (changes: Partial<Record<'deltaX' | 'deltaY', number>> & { shiftKey?: boolean }) => ({
  deltaX: 0,
  deltaY: 0,
  shiftKey: false,
  ...changes,
});

describe('zooming a chart', () => {
  beforeEach(() => {
    frames = [];
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', () => {});
  });
  afterEach(() => vi.unstubAllGlobals());

  it('shows less around the pointer when the wheel turns forward, more when back', () => {
    const { zoom, shown, nextFrame } = setUp();
    expect(zoom.wheel(wheel({ deltaY: -100 }), 50)).toBe(true);
    nextFrame();
    expect(shown).toEqual([[100, 900]]);
    zoom.wheel(wheel({ deltaY: 100 }), 50);
    nextFrame();
    expect(shown[1]).toEqual([0, 1000]);
  });

  it('draws once a frame, however often the wheel reports', () => {
    const { zoom, shown, nextFrame } = setUp();
    zoom.wheel(wheel({ deltaY: -50 }), 50);
    zoom.wheel(wheel({ deltaY: -50 }), 50);
    expect(frames).toHaveLength(1);
    nextFrame();
    expect(shown).toHaveLength(1);
    expect(shown[0][0]).toBeCloseTo(100);
  });

  it('moves along with a sideways wheel, or with Shift', () => {
    const { zoom, shown, nextFrame } = setUp();
    zoom.wheel(wheel({ deltaX: 10 }), 50);
    nextFrame();
    expect(shown[0]).toEqual([100, 1100]);
    zoom.wheel(wheel({ deltaY: -10, shiftKey: true }), 50);
    nextFrame();
    expect(shown[1]).toEqual([0, 1000]);
  });

  it('leaves a wheel beside the plot to the page', () => {
    expect(setUp().zoom.wheel(wheel({ deltaY: 100 }), 120)).toBe(false);
  });

  it('moves what was grabbed with the pointer until it is let go', () => {
    const { zoom, shown, nextFrame } = setUp();
    expect(zoom.move(30)).toBe(false);
    zoom.grab(50);
    expect(zoom.move(30)).toBe(true);
    nextFrame();
    expect(shown).toEqual([[200, 1200]]);
    expect([zoom.release(), zoom.release()]).toEqual([true, false]);
  });

  it('zooms by keys around a place', () => {
    const { zoom, shown, nextFrame } = setUp();
    expect(zoom.key('+', 0)).toBe(true);
    nextFrame();
    expect(shown[0][0]).toBe(0);
    expect(shown[0][1]).toBeCloseTo(1000 / 1.5);
    expect(zoom.key('x', 0)).toBe(false);
  });
});
