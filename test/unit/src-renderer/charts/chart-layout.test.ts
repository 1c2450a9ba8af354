import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LAYOUT,
  isDefaultLayout,
  movedChart,
  parseLayout,
  shownCharts,
} from '../../../../src-renderer/charts/chart-layout.ts';

const ids = (layout: ReturnType<typeof parseLayout>) => layout.map(({ id }) => id);

describe('the layout of charts', () => {
  it('is the usual one before anything was chosen, and when what is remembered is none', () => {
    for (const text of [null, '', 'no JSON', '{}', '[{"id":"loss"}]', '[]']) {
      expect(isDefaultLayout(parseLayout(text))).toBe(true);
    }
  });

  it('is read as it was remembered, without charts that this version does not know', () => {
    const kept = [
      { id: 'train/loss ÷ train/meanQ', wide: true },
      { id: 'loss', wide: false },
    ];
    const text = JSON.stringify([...kept, { id: 'train/ofAnotherVersion', wide: false }]);
    expect(parseLayout(text)).toEqual(kept);
  });

  it('has the charts that few runs have last: they move no other when they come', () => {
    const before = shownCharts(DEFAULT_LAYOUT, new Set()).map(({ id }) => id);
    const after = shownCharts(DEFAULT_LAYOUT, new Set(['train/startDistance'])).map(({ id }) => id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toEqual(['start-distance']);
  });

  it('moves a chart among the others, not beyond the ends', () => {
    const layout = parseLayout('[{"id":"loss","wide":true},{"id":"mean-q","wide":false}]');
    expect(ids(movedChart(layout, 'loss', 1))).toEqual(['mean-q', 'loss']);
    expect(movedChart(layout, 'loss', -1)).toBe(layout);
    expect(movedChart(layout, 'nothing', 1)).toBe(layout);
  });
});
