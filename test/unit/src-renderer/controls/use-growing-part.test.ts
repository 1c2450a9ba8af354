// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { h } from 'vue';
import { useGrowingPart } from '../../../../src-renderer/controls/use-growing-part.ts';

function grown(step: number) {
  const seen: number[] = [];
  let part!: ReturnType<typeof useGrowingPart>;
  const wrapper = mount({
    setup() {
      part = useGrowingPart(step);
      return () => {
        seen.push(part.most.value);
        return h('p');
      };
    },
  });
  return { seen, wrapper, part };
}

it('draws a few with the page, and a few more in each task after it, up to all', async () => {
  const { seen, wrapper } = grown(2);
  expect(seen).toEqual([2]);
  await expect.poll(() => seen.at(-1)).toBe(Infinity);
  expect(seen).toEqual([2, 4, 6, 8, 10, 12, Infinity]);
  wrapper.unmount();
});

it('draws all at once when something far down is wanted', async () => {
  const { seen, wrapper, part } = grown(2);
  part.all();
  await expect.poll(() => seen).toEqual([2, Infinity]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen).toEqual([2, Infinity]);
  wrapper.unmount();
});
