// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import VirtualList from '../../../../src-renderer/controls/VirtualList.vue';

const ROW = 20;
const SHOWN = 10;

let resized: (() => void)[] = [];
beforeEach(() => {
  resized = [];
  // A page without layout: this stands for a list that is ten rows high.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        resized.push(tell);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(ROW * SHOWN);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function list(count: number, current: number | null = null) {
  const items = Array.from({ length: count }, (_, id) => ({ id }));
  const wrapper = mount(VirtualList, {
    props: { items, rowHeight: ROW, current },
    slots: { default: ({ item, index }) => h('p', `${item.id} at ${index}`) },
  });
  resized.forEach((tell) => tell());
  await nextTick();
  const scroller = wrapper.get<HTMLElement>('.scroller');
  return {
    wrapper,
    scroller: scroller.element,
    async scrollTo(top: number) {
      scroller.element.scrollTop = top;
      await scroller.trigger('scroll');
    },
    drawn: () => wrapper.findAll('p').map((row) => row.text()),
  };
}

describe('a long list', () => {
  it('draws the rows in view and a few more, in a box as high as all', async () => {
    const { drawn, wrapper } = await list(1000);
    expect(drawn()[0]).toBe('0 at 0');
    expect(drawn().length).toBeGreaterThanOrEqual(SHOWN);
    expect(drawn().length).toBeLessThan(3 * SHOWN);
    expect(wrapper.get('.all').attributes('style')).toContain(`height: ${1000 * ROW}px`);
  });

  it('draws others where it is scrolled to, in their places', async () => {
    const { drawn, scrollTo, wrapper } = await list(1000);
    await scrollTo(500 * ROW);
    expect(drawn()).toContain('500 at 500');
    expect(drawn()).toContain(`${500 + SHOWN - 1} at ${500 + SHOWN - 1}`);
    expect(drawn()).not.toContain('0 at 0');
    const first = Number(drawn()[0]!.split(' ')[0]);
    expect(wrapper.get('.drawn').attributes('style')).toContain(`translateY(${first * ROW}px)`);
  });

  it('draws no row twice and none beyond the last', async () => {
    const { drawn, scrollTo } = await list(12);
    await scrollTo(2 * ROW);
    expect(drawn()).toEqual(Array.from({ length: 12 }, (_, id) => `${id} at ${id}`));
  });

  it('brings the current item into view, and leaves one alone that is', async () => {
    const { scroller, wrapper } = await list(1000, 700);
    const from = scroller.scrollTop;
    expect(from).toBeLessThanOrEqual(700 * ROW);
    expect(from + ROW * SHOWN).toBeGreaterThanOrEqual(701 * ROW);
    await wrapper.setProps({ current: 701 });
    expect(scroller.scrollTop).toBe(from);
    await wrapper.setProps({ current: 3 });
    expect(scroller.scrollTop).toBeLessThanOrEqual(3 * ROW);
  });

  it('stays where somebody has scrolled to when its items are told anew', async () => {
    const { wrapper, scroller, scrollTo } = await list(1000, 3);
    await scrollTo(500 * ROW);
    const items = Array.from({ length: 1000 }, (_, id) => ({ id }));
    await wrapper.setProps({ items });
    expect(scroller.scrollTop).toBe(500 * ROW);
    // The current one is somewhere else.
    await wrapper.setProps({ items: items.toReversed() });
    expect(scroller.scrollTop).toBeGreaterThan(900 * ROW);
  });
});
