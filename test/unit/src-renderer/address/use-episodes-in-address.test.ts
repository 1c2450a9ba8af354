// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { useEpisodesInAddress } from '../../../../src-renderer/address/use-episodes-in-address.ts';
import { useEpisodesStore } from '../../../../src-renderer/stores/episodes.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

async function listAt(address: string) {
  const list = defineComponent(() => {
    useEpisodesInAddress();
    return () => null;
  });
  const { router } = mountPage(list, {});
  const goTo = async (to: string) => {
    await router.push(to);
    await flushPromises();
  };
  await goTo(address);
  return {
    router,
    goTo,
    episodes: useEpisodesStore(),
    place: () => router.currentRoute.value.fullPath,
  };
}

describe('filters, order and round in the address', () => {
  it('are read from it', async () => {
    const { episodes } = await listAt('/runs/a?show=failed&sort=-length&round=all');
    expect(episodes.view).toEqual({
      filters: ['failed'],
      order: { by: 'length', descending: true },
      round: 'all',
    });
  });

  it('are written into it and leave the rest alone', async () => {
    const { episodes, place } = await listAt('/runs/a/episodes/1?step=7');
    episodes.choose({ filters: ['bumps'] });
    await flushPromises();
    expect(place()).toBe('/runs/a/episodes/1?step=7&show=bumps');
    episodes.choose({ filters: [] });
    await flushPromises();
    expect(place()).toBe('/runs/a/episodes/1?step=7');
  });

  it('come back with the address when going back, without steps in between', async () => {
    const { episodes, router, goTo, place } = await listAt('/runs/a');
    episodes.choose({ filters: ['failed'] });
    await flushPromises();
    episodes.sortBy('length');
    await flushPromises();
    await goTo('/runs/a/episodes/1');
    expect(episodes.view.filters).toEqual([]);
    router.back();
    await flushPromises();
    expect(place()).toBe('/runs/a?show=failed&sort=length');
    expect(episodes.view).toMatchObject({ filters: ['failed'], order: { by: 'length' } });
  });

  it('wait while somebody else changes the address', async () => {
    const { episodes, router, place } = await listAt('/runs/a/episodes/1');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    router.beforeResolve(async (to) => {
      if (to.query['step'] !== undefined) await held;
    });
    const going = router.replace({ query: { step: '3' } });
    await flushPromises();
    episodes.choose({ round: 'all' });
    await flushPromises();
    letGo();
    await going;
    await flushPromises();
    expect(place()).toBe('/runs/a/episodes/1?step=3&round=all');
    expect(episodes.view.round).toBe('all');
  });
});
