// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { usePlaceTestsStore } from '../../../../../src-renderer/stores/place-tests.ts';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import { useToastStore } from '../../../../../src-renderer/stores/toasts.ts';
import PlacesPage from '../../../../../src-renderer/views/places/PlacesPage.vue';
import { eventually } from '../../../eventually.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { type ScriptedPlaces, somePlace, someStatus } from '../../scripted-places.ts';

afterEach(unmountPage);

const CAMBRIDGE = someStatus({ waiting: 12, training: 4, answeredAt: Date.now() - 2_000 });
const JUELICH = someStatus({
  place: somePlace({ name: 'juelich', partition: 'batch', gres: 'gpu:1' }),
  problem: 'ssh: Connection timed out',
});

async function page(places: ScriptedPlaces) {
  const mounted = mountPage(PlacesPage, {}, { places });
  usePlacesStore().watch();
  await eventually(() => expect(usePlacesStore().loaded).toBe(true));
  await flushPromises();
  return mounted;
}

async function choose(label: string): Promise<void> {
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  items.find((item) => item.textContent?.includes(label))?.click();
  await flushPromises();
}

describe('the page of places', () => {
  it('says what a place is and what it needs while there is none, and leads to the form', async () => {
    const { wrapper, router } = await page({ list: [] });
    expect(wrapper.text()).toContain('Train on a cluster');
    expect(wrapper.text()).toContain('An account on a cluster with Slurm');
    await wrapper.get('.choices button').trigger('click');
    await eventually(() => expect(router.currentRoute.value.path).toBe('/places/new'));
    unmountPage();
    const again = await page({ list: [] });
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    await eventually(() => expect(again.router.currentRoute.value.path).toBe('/places/new'));
  });

  it('lists how each is', async () => {
    const { wrapper } = await page({ list: [CAMBRIDGE, JUELICH] });
    const row = (name: string) => wrapper.get(`[data-place-row=${name}]`).text();
    expect(row('cambridge')).toContain('12 wait, 4 train');
    expect(row('cambridge')).toMatch(/Answered \d+ s ago/);
    expect(row('cambridge')).toContain('what is usual there');
    expect(row('juelich')).toContain('Has not answered: ssh: Connection timed out.');
    expect(row('juelich')).toContain('batch · gpu:1');
  });

  it('leads to the runs of a place by a filter', async () => {
    const { wrapper } = await page({ list: [CAMBRIDGE] });
    expect(wrapper.get('a.runs').attributes('href')).toBe('/runs?filter=place~is~cambridge');
  });

  it('tests a place from its row, where its form is', async () => {
    const { wrapper, router } = await page({
      list: [CAMBRIDGE],
      test: async function* () {
        yield { step: 'connection', title: 'It answers', outcome: 'passed', detail: 'In 1 s.' };
      },
    });
    await wrapper.get('[aria-label="Test cambridge"]').trigger('click');
    await eventually(() => expect(router.currentRoute.value.path).toBe('/places/at/cambridge'));
    const tests = usePlaceTestsStore();
    await eventually(() => expect(tests.running).toBe(false));
    expect(tests.of('cambridge')?.steps[0].outcome).toBe('passed');
  });

  it('removes one after a question, and says why not', async () => {
    const asked: string[] = [];
    let isRefused = true;
    const { wrapper } = await page({
      list: [CAMBRIDGE, JUELICH],
      remove: (name) => {
        asked.push(name);
        if (!isRefused) return [JUELICH];
        throw new ORPCError('PLACE_FAILED', { message: '16 runs are there.' });
      },
    });
    const remove = async () => {
      await wrapper.get('[aria-label="More for cambridge"]').trigger('keydown', { key: 'Enter' });
      await flushPromises();
      await choose('Remove…');
      const dialog = document.querySelector('[role=alertdialog]')!;
      expect(dialog.textContent).toContain('Runs are there (12 wait, 4 train)');
      expect(dialog.textContent).toContain('What lies in /home/me/hrm-lab stays');
      [...dialog.querySelectorAll('button')].find((each) => each.textContent === 'Remove')?.click();
      await flushPromises();
    };
    await remove();
    await eventually(() =>
      expect(useToastStore().toasts.at(-1)?.detail).toBe('16 runs are there.'),
    );
    isRefused = false;
    await remove();
    await eventually(() => expect(wrapper.find('[data-place-row=cambridge]').exists()).toBe(false));
    expect(asked).toEqual(['cambridge', 'cambridge']);
  });
});
