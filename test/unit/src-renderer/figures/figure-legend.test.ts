// @vitest-environment happy-dom
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { Figure, FigureLine, FigurePanel } from '../../../../src-renderer/pictures/figure.ts';
import FigureLegend from '../../../../src-renderer/figures/FigureLegend.vue';
import type { FigureCursor } from '../../../../src-renderer/figures/legend-table.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const line = (label: string, share: number, more: Partial<FigureLine> = {}): FigureLine => ({
  key: label,
  label,
  colour: label === 'Carry Z' ? 'series-1' : 'series-2',
  dash: 'solid',
  symbol: 'filled',
  thin: false,
  points: [10, 20].map((x) => ({ x, y: share + x / 1000, low: share, high: share + 0.1 })),
  ...more,
});

const panel = (title: string, ...lines: readonly FigureLine[]): FigurePanel => ({
  key: title,
  title,
  x: { label: 'Updates', place: 'update #', form: 'count' },
  y: { label: 'Goal rate', form: 'share' },
  lines,
  marks: [],
});

function legend(panels: readonly FigurePanel[], cursor: FigureCursor | null = null) {
  const figure: Figure = { id: 'some', title: 'Some', panels, caption: [] };
  const { wrapper } = mountPage(FigureLegend, { figure, theme: PLAIN_THEME, cursor });
  const row = (label: string) => wrapper.get(`[data-line="${label}"]`);
  const texts = (of: string, within: Pick<VueWrapper, 'findAll'> = wrapper) =>
    within.findAll(of).map((each) => each.text());
  return { wrapper, row, texts, classes: () => wrapper.get('ul').classes() };
}

const BOTH = [line('Carry Z', 0.8), line('Reset Z', 0.5)];

describe('legend of a figure with one panel', () => {
  it('says where it is read, and the value and interval of each line', () => {
    const { wrapper, row, classes } = legend([panel('', ...BOTH)]);
    expect(wrapper.get('.place').text()).toBe('At update 20');
    expect(row('Carry Z').get('.value').text()).toBe('82.0%');
    expect(row('Reset Z').get('.value').text()).toBe('52.0%');
    expect(row('Reset Z').get('.interval').text()).toMatch(/50.*60/);
    expect(classes()).toEqual([]);
    expect(wrapper.find('.titles').exists()).toBe(false);
  });

  it('reads at the cursor', () => {
    const { wrapper, row } = legend([panel('', ...BOTH)], { axis: 'Updates', x: 10 });
    expect(wrapper.get('.place').text()).toBe('At update 10');
    expect(row('Carry Z').get('.value').text()).toBe('81.0%');
  });

  it('has a swatch in the colour of each line, and no row for single runs', () => {
    const thin = line('Carry Z', 0.7, { key: 'run', label: 'run', thin: true });
    const { wrapper, texts } = legend([panel('', ...BOTH, thin)]);
    expect(texts('.label')).toEqual(['Carry Z', 'Reset Z']);
    const strokes = wrapper.findAll('line').map((each) => each.attributes('stroke'));
    expect(strokes).toEqual([PLAIN_THEME.series['series-1'], PLAIN_THEME.series['series-2']]);
  });

  it('keeps no room for intervals where no line has any, wherever the cursor is', () => {
    const bare = BOTH.map((each) => ({
      ...each,
      points: each.points.map((point) => ({ ...point, low: null, high: null })),
    }));
    expect(legend([panel('', ...bare)]).classes()).toEqual(['is-bare']);
    unmountPage();
    const [first, second] = BOTH[0]!.points;
    const oneInterval = line('Carry Z', 0, { points: [first!, { ...second!, low: null }] });
    expect(legend([panel('', oneInterval)], { axis: 'Updates', x: 20 }).classes()).toEqual([]);
  });
});

describe('legend of a figure with several panels', () => {
  it('is a table with a column for each, blank where a panel has no such line', () => {
    const { row, texts, classes } = legend([
      panel('Goal rate', ...BOTH),
      panel('Frozen', BOTH[0]!),
    ]);
    expect(classes()).toEqual(['is-table']);
    expect(texts('.titles .title')).toEqual(['Goal rate', 'Frozen']);
    expect(texts('.value', row('Carry Z'))).toEqual(['82.0%', '82.0%']);
    expect(texts('.value', row('Reset Z'))).toEqual(['52.0%', '']);
  });

  it('says in each column where it is read, when that differs', () => {
    const x = { label: 'Tolerance', form: 'value' } as const;
    const other = { ...panel('By tolerance', ...BOTH), x };
    const { wrapper, texts } = legend([panel('By update', ...BOTH), other]);
    expect(wrapper.get('.titles .place').text()).toBe('');
    expect(texts('.own')).toEqual(['At update 20', 'At tolerance 20']);
  });

  it('is wide with more than two', () => {
    const three = ['A', 'B', 'C'].map((title) => panel(title, ...BOTH));
    expect(legend(three).classes()).toEqual(['is-table', 'is-wide']);
  });
});
