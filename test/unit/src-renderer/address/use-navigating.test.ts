// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { useRoute } from 'vue-router';
import { useViewInAddress } from '../../../../src-renderer/address/use-view-in-address.ts';
import { useEpisodesInAddress } from '../../../../src-renderer/address/use-episodes-in-address.ts';
import { useNavigating } from '../../../../src-renderer/address/use-navigating.ts';
import { useStepInAddress } from '../../../../src-renderer/address/use-step-in-address.ts';
import { useTableView } from '../../../../src-renderer/run-table/use-table-view.ts';
import { useEpisodesStore } from '../../../../src-renderer/stores/episodes.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  unmountPage();
  localStorage.clear();
  vi.useRealTimers();
});

/** Sets up a part of a page and returns what changes what it keeps in the address. */
type Part = () => () => void;

const PARTS: Readonly<Record<string, Part>> = {
  'the view of a chart': () => {
    const view = useViewInAddress({
      read: ({ zoom }) => (typeof zoom === 'string' ? zoom : ''),
      write: (zoom): Record<string, string> => (zoom === '' ? {} : { zoom }),
      keys: ['zoom'],
    });
    return () => (view.value = '3');
  },
  'the view of a table': () => {
    const { sortBy } = useTableView('runs');
    return () => sortBy('name');
  },
  'the filters of episodes': () => {
    useEpisodesInAddress();
    return () => useEpisodesStore().choose({ filters: ['failed'] });
  },
  'the step of a player': () => {
    const moment = ref<number | null>(0);
    useStepInAddress(moment, (step) => (moment.value = step));
    return () => (moment.value = 7);
  },
};

/** A page, and another one at `/there` whose code is loaded once `arrive` is called, and cannot be once `fail` is. */
async function pageWith(part: Part) {
  let change = () => {};
  const here = defineComponent(() => {
    change = part();
    return () => null;
  });
  const page = defineComponent(() => {
    const route = useRoute();
    return () => (route.path === '/' ? h(here) : null);
  });
  const { router } = mountPage(page, {});
  await flushPromises();
  let arrive = () => {};
  let fail = () => {};
  const code = new Promise<{ render: () => null }>((resolve, reject) => {
    arrive = () => resolve({ render: () => null });
    fail = () => reject(new Error('the code of the page cannot be loaded'));
  });
  router.addRoute({ path: '/there', component: () => code });
  const place = () => router.currentRoute.value.fullPath;
  return { router, change: () => change(), arrive, fail, place };
}

async function later(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await flushPromises();
}

describe.each(Object.entries(PARTS))('%s', (_, part) => {
  it('is written into the address', async () => {
    const { change, place } = await pageWith(part);
    change();
    await later();
    expect(place()).toMatch(/^\/\?./);
  });

  it('calls no page off that is on its way', async () => {
    const { router, change, arrive, place } = await pageWith(part);
    const going = router.push('/there');
    await flushPromises();
    change();
    await later();
    arrive();
    expect(await going).toBeUndefined();
    await later();
    expect(place()).toBe('/there');
  });

  it('is not called off by what was changed just before', async () => {
    const { router, change, arrive, place } = await pageWith(part);
    change();
    await nextTick();
    const going = router.push('/there');
    await later();
    arrive();
    expect(await going).toBeUndefined();
    await later();
    expect(place()).toBe('/there');
  });
});

it('a chart’s view is written after a page could not be loaded', async () => {
  const { router, change, fail, place } = await pageWith(PARTS['the view of a chart']);
  const going = router.push('/there').catch((error: unknown) => error);
  await flushPromises();
  change();
  await later();
  fail();
  expect(await going).toBeInstanceOf(Error);
  await later();
  expect(place()).toBe('/?zoom=3');
});

it('whoever asks is told once that another page did not come, not of addresses of the same page', async () => {
  const told: boolean[] = [];
  const { router, fail } = await pageWith(() => {
    const { isLeaving } = useNavigating((stays) => told.push(stays));
    return () => told.push(isLeaving());
  });
  told.length = 0;
  await router.replace({ query: { a: '1' } });
  await router.replace({ query: { a: '1' } });
  expect(told).toEqual([false, false]);
  const going = router.push('/there').catch((error: unknown) => error);
  await flushPromises();
  fail();
  await going;
  expect(told).toEqual([false, false, true]);
});
