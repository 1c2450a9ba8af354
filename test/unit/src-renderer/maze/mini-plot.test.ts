import { expect, it } from 'vitest';
import { linearPlot, logarithmicPlot } from '../../../../src-renderer/maze/mini-plot.ts';

const size = { width: 100, height: 50 };

it('fits all lines on one linear axis', () => {
  const plot = linearPlot(
    [
      [0, 1],
      [0.5, 0.5],
    ],
    size,
  );
  expect(plot.lines).toEqual(['M0 50L100 0', 'M0 25L100 25']);
  expect(plot.ticks).toEqual([
    { label: '1', y: 0 },
    { label: '0', y: 50 },
  ]);
});

it('draws equal values as a flat line without ticks', () => {
  expect(linearPlot([[3, 3, 3]], size)).toEqual({
    lines: ['M0 50L50 50L100 50'],
    dots: [[]],
    ticks: [],
  });
});

it('uses whole decades on a logarithmic axis and leaves zero out', () => {
  const plot = logarithmicPlot([[1, 0.1, 0.01, 0]], size);
  expect(plot.ticks.map((tick) => tick.label)).toEqual(['1', '0.01']);
  expect(plot.lines).toEqual(['M0 0L33.3 25L66.7 50']);
});

it('has nothing to draw when all is zero', () => {
  expect(logarithmicPlot([[0, 0]], size)).toEqual({ lines: [''], dots: [[]], ticks: [] });
});

it('draws a value without neighbours as a dot', () => {
  const plot = logarithmicPlot(
    [
      [0.1, 0, 0.1, 0.1],
      [1, 0],
    ],
    size,
  );
  expect(plot.lines).toEqual(['M66.7 50L100 50', '']);
  expect(plot.dots).toEqual([[{ x: 0, y: 50 }], [{ x: 0, y: 0 }]]);
  expect(linearPlot([[3]], size)).toMatchObject({ lines: [''], dots: [[{ x: 0, y: 50 }]] });
});
