import { describe, expect, it } from 'vitest';
import { useRangeDrag } from '../../../../src-renderer/charts/use-range-drag.ts';

/** A plot from pixel 44 to 144, of 10 units a pixel. */
const chart = () => useRangeDrag({ plot: () => [44, 144], placeAt: (pixel) => (pixel - 44) * 10 });

describe('a range that is dragged on a chart', () => {
  it('is between where the pointer was pressed and let go, either way', () => {
    const { begin, move, end } = chart();
    begin(100);
    move(60);
    expect(end()).toEqual([160, 560]);
    expect(end()).toBeNull();
  });

  it('ends where the plot does, however far the pointer goes', () => {
    const { begin, move, end, drag } = chart();
    begin(100);
    move(900);
    expect(drag.value).toEqual({ from: 100, to: 144 });
    expect(end()).toEqual([560, 1000]);
    begin(100);
    move(-50);
    expect(end()).toEqual([0, 560]);
  });

  it('is none where the pointer hardly moved', () => {
    const { begin, move, end, cancel, drag } = chart();
    begin(100);
    move(103);
    expect(end()).toBeNull();
    begin(100);
    cancel();
    expect(drag.value).toBeNull();
  });
});
