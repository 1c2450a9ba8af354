// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import ThinkingPanel from '../../../../../src-renderer/views/replay/ThinkingPanel.vue';
import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import { eventually } from '../../../eventually.ts';
import { chooseOption } from '../../choose-option.ts';
import { smallEpisode } from '../../maze/small-episode.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

const panel = (recurrentSteps: number, moment = 2, more: Record<string, unknown> = {}) => {
  const episode = { ...smallEpisode(), recurrentSteps };
  const qValues = Float32Array.from({ length: 6 * recurrentSteps * 4 }, (_, index) =>
    // North after the first recurrent step, west after all others.
    index % 4 === (Math.floor(index / 4) % recurrentSteps === 0 && recurrentSteps > 1 ? 0 : 3)
      ? 1
      : 0,
  );
  const asked = { walk: () => [], asked: [], looks: [], read: [], branches: [] };
  const agents = { recordedAt: 2000, isKept: true, nearest: 2000, checkpoints: [2000, 5000] };
  const walks = { episode: smallEpisode(), agents, ...asked };
  const props = { episode: { ...episode, qValues }, moment, walk: null, ...more };
  return mountPage(ThinkingPanel, props, { walks });
};

const WALK = {
  source: { kind: 'episode', episodeId: 7, update: null },
  script: [],
  recurrentSteps: null,
};
/** Of other weights than those that recorded the episode. */
const OTHER = { walk: { ...WALK, source: { ...WALK.source, update: 5000 } }, otherUpdate: 5000 };
const BRANCH = { ...OTHER.walk, script: [{ step: 0, changes: NO_CHANGES, doors: 'go-on' }] };

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

it('asks an agent of many recurrent steps for one, and does not say that it thinks one', async () => {
  const { wrapper } = panel(3, 2, { walk: WALK });
  await chooseOption(wrapper, '[aria-label="Recurrent steps"]', '1');
  const note = () => wrapper.get('[data-thinking-note]').text();
  await eventually(() => expect(note()).toContain('thought on for 1 recurrent step.'));
  expect(note()).toBe('Asked for, not walked: the same z, thought on for 1 recurrent step.');
});

it('says by which weights it is thought where others recorded the episode', async () => {
  const { wrapper } = panel(3, 2, OTHER);
  const note = () => wrapper.get('[data-thinking-note]').text();
  // What was recorded is by those that recorded it.
  expect(note()).toBe('After recurrent step 3 of 3.');
  await eventually(() => expect(wrapper.text()).toContain('By the weights of update 5,000.'));
  await chooseOption(wrapper, '[aria-label="Recurrent steps"]', '16');
  await eventually(() => expect(note()).not.toContain('Asking'));
  expect(note()).toContain(
    'Asked of the weights of update 5,000, not walked: the z that they come to here, thought on for 16',
  );
});

it('says of a branch by other weights that what it thought is theirs', () => {
  const { wrapper } = panel(3, 2, { ...OTHER, walk: BRANCH });
  expect(wrapper.get('[data-thinking-note]').text()).toBe(
    'After recurrent step 3 of 3, by the weights of update 5,000.',
  );
});
