// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import ThinkingPanel from '../../../../../src-renderer/views/replay/ThinkingPanel.vue';
import { smallEpisode } from '../../maze/small-episode.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

const panel = (recurrentSteps: number, moment = 2) => {
  const episode = { ...smallEpisode(), recurrentSteps };
  const qValues = Float32Array.from({ length: 6 * recurrentSteps * 4 }, (_, index) =>
    // North after the first recurrent step, west after all others.
    index % 4 === (Math.floor(index / 4) % recurrentSteps === 0 && recurrentSteps > 1 ? 0 : 3)
      ? 1
      : 0,
  );
  return mountPage(ThinkingPanel, { episode: { ...episode, qValues }, moment, walk: null });
};

async function press(key: string): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await flushPromises();
}

it('steps through the recurrent steps by keys, and says where the greedy action flipped', async () => {
  const { wrapper } = panel(3);
  const greedy = () => wrapper.get('[data-thought-q].is-greedy').attributes('data-thought-q');
  const note = () => wrapper.get('[data-thinking-note]').text();
  expect([note(), greedy()]).toEqual(['After recurrent step 3 of 3.', 'west']);
  expect(wrapper.get('[data-flips]').text()).toBe('Greedy: north after 1, west from 2 on.');
  for (const key of [',', ',', ',']) await press(key);
  expect([note(), greedy()]).toEqual(['After recurrent step 1 of 3.', 'north']);
  await press('.');
  expect(note()).toBe('After recurrent step 2 of 3.');
});

it('says that one recurrent step leaves nothing to step through', () => {
  const { wrapper } = panel(1);
  expect(wrapper.get('[data-thinking-note]').text()).toContain('one recurrent step in each');
  expect(wrapper.get('[data-flips]').text()).toBe('');
});

it('keeps the last thought in view at the end', () => {
  const { wrapper } = panel(3, 6);
  expect(wrapper.findAll('[data-thought-q]')).toHaveLength(4);
});
