// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick, ref } from 'vue';
import type { Router } from 'vue-router';
import {
  stepOfAddress,
  useStepInAddress,
} from '../../../../src-renderer/address/use-step-in-address.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  unmountPage();
  vi.useRealTimers();
});

/** A player of twelve environment steps at an address. */
async function playerAt(query: Record<string, string>, length = 12) {
  const moment = ref<number | null>(null);
  let settle = () => Promise.resolve();
  const player = defineComponent(() => {
    ({ settle } = useStepInAddress(moment, (step) => (moment.value = Math.min(length, step))));
    return () => null;
  });
  const { router } = mountPage(player, {});
  await router.replace({ path: '/runs/a/episodes/1', query });
  moment.value = Math.min(length, stepOfAddress(router.currentRoute.value.query));
  await nextTick();
  return { moment, router, settle: () => settle() };
}

const place = (router: Router) => router.currentRoute.value.fullPath;
async function later(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await flushPromises();
}

describe('the environment step in the address', () => {
  it('is read as a number, or as none', () => {
    expect(stepOfAddress({ step: '7' })).toBe(7);
    for (const step of ['', '-1', '1.5', 'x', null, ['1', '2']]) {
      expect(stepOfAddress({ step })).toBe(0);
    }
    expect(stepOfAddress({})).toBe(0);
  });

  it('follows what is shown, a few times a second, and leaves the rest alone', async () => {
    const { moment, router } = await playerAt({ branch: '3' });
    const changed = vi.fn<() => void>();
    router.afterEach(changed);
    for (let at = 1; at <= 9; at++) {
      moment.value = at;
      await nextTick();
    }
    await later();
    expect(place(router)).toBe('/runs/a/episodes/1?branch=3&step=9');
    expect(changed).toHaveBeenCalledTimes(1);
    moment.value = 0;
    await later();
    expect(place(router)).toBe('/runs/a/episodes/1?branch=3');
  });

  it('is put right when there is no such environment step', async () => {
    const { router } = await playerAt({ step: '99' });
    await later();
    expect(place(router)).toBe('/runs/a/episodes/1?step=12');
    unmountPage();
    const { router: another } = await playerAt({ step: 'seven' });
    await later();
    expect(place(another)).toBe('/runs/a/episodes/1');
  });

  it('is gone to when somebody else sets it', async () => {
    const { moment, router } = await playerAt({});
    await router.push({ query: { step: '4' } });
    await nextTick();
    expect(moment.value).toBe(4);
  });

  it('is written before an episode is left, and waits while a page opens', async () => {
    const { moment, router, settle } = await playerAt({});
    moment.value = 5;
    await nextTick();
    await settle();
    await router.push('/runs/a/episodes/2');
    moment.value = null;
    await later();
    router.back();
    await later();
    expect(place(router)).toBe('/runs/a/episodes/1?step=5');
    // The address is ahead of what is shown: nothing is written, nothing is sought.
    expect(moment.value).toBeNull();
  });

  it('does not call off a page that is being opened', async () => {
    const { moment, router } = await playerAt({});
    let open = () => {};
    router.beforeResolve(() => new Promise<void>((resolve) => (open = resolve)));
    void router.push('/runs');
    moment.value = 6;
    await later();
    open();
    await flushPromises();
    expect(place(router)).toBe('/runs');
  });

  it('waits for the last of several addresses, of which one calls off the other', async () => {
    const { moment, router } = await playerAt({});
    const open: (() => void)[] = [];
    router.beforeResolve(() => new Promise<void>((resolve) => void open.push(resolve)));
    void router.push('/runs');
    await flushPromises();
    void router.push('/queue');
    await flushPromises();
    open[0]!();
    await flushPromises();
    moment.value = 6;
    await later();
    open[1]!();
    await flushPromises();
    expect(place(router)).toBe('/queue');
  });

  it('is written once more when another address of the same page overtakes it', async () => {
    const { moment, router } = await playerAt({});
    let overtake = true;
    router.beforeResolve((to) => {
      if (!overtake || to.query['step'] === undefined) return;
      overtake = false;
      void router.replace({ query: { order: 'length' } });
    });
    moment.value = 6;
    await later();
    await later();
    expect(place(router)).toBe('/runs/a/episodes/1?order=length&step=6');
    expect(moment.value).toBe(6);
  });
});
