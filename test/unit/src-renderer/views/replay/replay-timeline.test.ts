// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { smallEpisode } from '../../maze/small-episode.ts';
import ReplayTracks from '../../../../../src-renderer/views/replay/ReplayTracks.vue';
import { doorChangeMoments } from '../../../../../shared/maze/episode-view.ts';
import { bumpSteps } from '../../../../../shared/maze/bumps.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

describe('scrubber of an episode', () => {
  const episode = smallEpisode();

  it('marks where doors moved and where the agent walked into something', () => {
    const { wrapper } = mountPage(ReplayTracks, { episode, moment: 0 });
    const at = (kind: string) =>
      wrapper.findAll(`[data-${kind}-mark]`).map((mark) => mark.attributes(`data-${kind}-mark`));
    expect(at('door')).toEqual(doorChangeMoments(episode).map(String));
    expect(at('bump')).toEqual(bumpSteps(episode).map(String));
    expect(at('door').length).toBeGreaterThan(0);
    expect(at('bump').length).toBeGreaterThan(0);
    expect(wrapper.text()).toContain('a door moved');
    expect(wrapper.text()).toContain('walked into something');
  });

  it('goes to the next moment and to the last by the keyboard', async () => {
    const { wrapper, emitted } = mountPage(ReplayTracks, { episode, moment: 2 });
    await flushPromises();
    const thumb = wrapper.get('[role=slider]');
    expect(thumb.attributes('aria-valuenow')).toBe('2');
    expect(thumb.attributes('aria-valuemax')).toBe(String(episode.length));
    await thumb.trigger('keydown', { key: 'ArrowRight' });
    await thumb.trigger('keydown', { key: 'End' });
    expect(emitted('seek')).toEqual([[3], [episode.length]]);
  });

  it('says nothing when it stays where it is', async () => {
    const { wrapper, emitted } = mountPage(ReplayTracks, { episode, moment: 0 });
    await wrapper.get('[role=slider]').trigger('keydown', { key: 'Home' });
    expect(emitted('seek')).toEqual([]);
  });
});
