// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, effectScope, h, nextTick } from 'vue';
import { useShortcuts } from '../../../../src-renderer/shortcuts/use-shortcuts.ts';
import type { TourSubject } from '../../../../src-renderer/tour/subject.ts';
import { useTourStore } from '../../../../src-renderer/tour/tour-store.ts';
import TourCard from '../../../../src-renderer/tour/TourCard.vue';
import { someRun } from '../run-table/some-run.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

const later = () => new Promise((resolve) => setTimeout(resolve));
const SUBJECT = {
  runs: 2,
  shown: { run: someRun({ id: 'a' }), episode: 7 },
  beside: someRun({ id: 'b' }),
};

beforeEach(() => localStorage.clear());
afterEach(unmountPage);

/** The shell shows the card while there is a tour. */
const Shell = defineComponent(() => {
  const tour = useTourStore();
  return () => (tour.at === null ? null : h(TourCard));
});

async function begun(subject: TourSubject = SUBJECT) {
  document.body.innerHTML = '<button id="before">Before</button><main id="page"></main>';
  document.querySelector<HTMLElement>('#before')!.focus();
  const page = mountPage(Shell, {});
  const tour = useTourStore();
  tour.start();
  await flushPromises();
  tour.subject = subject;
  await flushPromises();
  await later();
  return { ...page, tour };
}
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('[data-tour-card] button')].find((each) =>
    each.textContent?.includes(name),
  );
async function press(name: string): Promise<void> {
  button(name)!.click();
  await flushPromises();
}
const card = () => document.querySelector('[data-tour-card]');

const isExplaining = () =>
  document.querySelector<HTMLElement>('#tour-text')!.style.display !== 'none';

describe('the tour', () => {
  it('goes from page to page, back and on, and says how far it is', async () => {
    const { router } = await begun();
    expect(card()?.textContent).toContain('1 of 5');
    expect(router.currentRoute.value.path).toBe('/runs');
    expect(button('Back')).toBeUndefined();
    await press('Next');
    expect(card()?.textContent).toContain('2 of 5');
    expect(router.currentRoute.value.path).toBe('/runs/a');
    await press('Next');
    expect(router.currentRoute.value.path).toBe('/runs/a/episodes/7');
    await press('Back');
    expect(router.currentRoute.value.path).toBe('/runs/a');
  });

  it('leads nobody away who has gone elsewhere while a run was looked for', async () => {
    const { router } = mountPage(Shell, {});
    const tour = useTourStore();
    tour.start();
    await flushPromises();
    tour.subject = null;
    await router.push('/runs/c/episodes/9');
    tour.subject = SUBJECT;
    await flushPromises();
    expect(router.currentRoute.value.path).toBe('/runs/c/episodes/9');
    expect(button('Go there')).toBeDefined();
    await press('Next');
    expect(router.currentRoute.value.path).toBe('/runs/a');
  });

  it('leaves a page as it is when the next step is on it, too', async () => {
    const { router, tour } = await begun();
    tour.at = 2;
    await flushPromises();
    await router.push({ path: '/runs/a/episodes/7', query: { step: '4' } });
    await press('Next');
    expect(router.currentRoute.value.query).toEqual({ step: '4' });
    await press('Next');
    expect(router.currentRoute.value.query).toEqual({ runs: 'a,b' });
  });

  it('stays when somebody goes elsewhere, and leads back', async () => {
    const { router } = await begun();
    expect(button('Go there')).toBeUndefined();
    await router.push('/engines');
    expect(card()).not.toBeNull();
    expect(isExplaining()).toBe(false);
    await press('Go there');
    expect(router.currentRoute.value.path).toBe('/runs');
    expect(isExplaining()).toBe(true);
  });

  it('has the focus, keeps it when its button goes, and gives it back', async () => {
    const { tour } = await begun();
    expect(document.activeElement).toBe(button('Next'));
    await press('Next');
    button('Back')!.focus();
    await press('Back');
    expect(document.activeElement).toBe(button('Next'));
    tour.leave();
    await nextTick();
    expect(card()).toBeNull();
    expect(document.activeElement?.id).toBe('before');
  });

  it('is left with Esc before a page takes the key, and remembers it', async () => {
    const { tour } = await begun();
    let heard = 0;
    const scope = effectScope();
    scope.run(() =>
      useShortcuts('Later page', [{ keys: ['Escape'], label: 'Back', run: () => (heard += 1) }]),
    );
    const escape = () =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
      );
    escape();
    await nextTick();
    expect(tour.at).toBeNull();
    expect(heard).toBe(0);
    escape();
    expect(heard).toBe(1);
    scope.stop();
    expect(tour.wasSeen).toBe(true);
    expect(localStorage.getItem('hrm-lab.tour')).toBe('left');
  });

  it('is over after its last step, and can be begun again', async () => {
    const { tour } = await begun();
    expect(tour.wasSeen).toBe(false);
    for (let step = 1; step <= 4; step++) await press('Next');
    await press('Done');
    expect(card()).toBeNull();
    expect(localStorage.getItem('hrm-lab.tour')).toBe('done');
    tour.start();
    await flushPromises();
    expect(card()?.textContent).toContain('1 of 5');
  });

  it('says in an empty lab what is missing, and goes nowhere that is not there', async () => {
    const { router } = await begun({ runs: 0, shown: null, beside: null });
    for (let step = 1; step <= 5; step++) {
      expect(document.querySelector('[data-tour-lacks]')?.textContent).toMatch(/quick run/);
      expect(router.currentRoute.value.path).toBe('/runs');
      await press(step < 5 ? 'Next' : 'Done');
    }
    expect(card()).toBeNull();
  });
});
