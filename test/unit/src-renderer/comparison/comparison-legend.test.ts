// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import ComparisonLegend from '../../../../src-renderer/comparison/ComparisonLegend.vue';
import { PLAIN_THEME } from '../charts/plain-theme.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { GROUPS } from './some-groups.ts';

afterEach(unmountPage);

const [carry, reset] = GROUPS;
const ITEMS = [
  { group: carry, value: '97.3%', detail: '95.0–99.0%, 2 runs', hidden: false },
  { group: reset, value: '81.0%', detail: '', hidden: true },
];

function legend(items = ITEMS) {
  const page = mountPage(ComparisonLegend, { items, theme: PLAIN_THEME, place: 'latest' });
  return { ...page, button: (label: string) => page.wrapper.get(`[data-group="${label}"]`) };
}

describe('legend of a comparison', () => {
  it('says the values of lines that are drawn, and of the others that they are hidden', () => {
    const { button, wrapper } = legend();
    expect(wrapper.text()).toContain('latest');
    expect(button('Carry Z').text()).toContain('97.3%');
    expect(button('Carry Z').attributes('aria-pressed')).toBe('true');
    expect(button('Reset Z').text()).not.toContain('81.0%');
    expect(button('Reset Z').text()).toContain('hidden');
    expect(button('Reset Z').attributes('aria-pressed')).toBe('false');
    expect(button('Reset Z').attributes('title')).toBe('Show Reset Z');
  });

  it('draws every swatch in the colour and dashes of its line', () => {
    const { wrapper } = legend();
    const strokes = wrapper.findAll('line').map((line) => line.attributes('stroke'));
    expect(strokes).toEqual(GROUPS.map(({ colour }) => PLAIN_THEME.series[colour]));
  });

  it('tells which line is shown or hidden, and which is lifted above the others', async () => {
    const { button, emitted } = legend();
    await button('Reset Z').trigger('click');
    expect(emitted('toggle')).toEqual([['reset']]);
    await button('Carry Z').trigger('focus');
    await button('Carry Z').trigger('blur');
    expect(emitted('lift')).toEqual([['carry'], [null]]);
  });

  it('has no room for details where no line has any', () => {
    const { wrapper } = legend(ITEMS.map((item) => ({ ...item, detail: '' })));
    expect(wrapper.findAll('.detail')).toHaveLength(0);
    expect(wrapper.text()).toContain('hidden');
  });
});
