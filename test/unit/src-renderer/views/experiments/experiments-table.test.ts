// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ExperimentsTable from '../../../../../src-renderer/views/experiments/ExperimentsTable.vue';
import { someExperiment } from '../../experiments/some-experiment.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(() => {
  unmountPage();
  vi.useRealTimers();
});

const FIRST = { ...someExperiment(), id: 'a', name: 'First' };
const SECOND = { ...someExperiment({ seeds: [1, 2, 3] }), id: 'b', name: 'Second' };

const table = () => mountPage(ExperimentsTable, { experiments: [FIRST, SECOND] });

describe('table of experiments', () => {
  it('has a row for each with its name, its state and how many runs it has', () => {
    const rows = table().wrapper.findAll('tr[data-experiment]');
    expect(rows.map((row) => row.attributes('data-experiment'))).toEqual(['a', 'b']);
    expect(rows[0]?.text()).toContain('First');
    expect(rows[0]?.get('[data-experiment-state]').text()).toBe('Held');
    expect(rows.map((row) => row.get('[data-cell=runs]').text())).toEqual(['4', '6']);
  });

  it('opens an experiment where its row is pressed, but not where its button is', async () => {
    const { wrapper, router } = table();
    await wrapper.get('[data-experiment=b] [aria-label="More for Second"]').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.path).toBe('/');
    await wrapper.get('[data-experiment=b]').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.path).toBe('/experiments/b');
  });

  it('moves the focus from row to row by j and k', async () => {
    table();
    const focused: (string | undefined)[] = [];
    for (const key of ['j', 'j', 'j', 'k']) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await flushPromises();
      focused.push(document.activeElement?.textContent?.trim());
    }
    expect(focused).toEqual(['First', 'Second', 'Second', 'First']);
  });

  it('is sorted by a column, one way and the other', async () => {
    const { wrapper } = table();
    const order = () => wrapper.findAll('tr[data-experiment]').map((row) => row.get('a').text());
    const head = wrapper.get('[data-column=runs] button');
    await head.trigger('click');
    await head.trigger('click');
    expect(order()).toEqual(['Second', 'First']);
    expect(wrapper.get('[data-column=runs]').attributes('aria-sort')).toBe('descending');
    await head.trigger('click');
    expect(order()).toEqual(['First', 'Second']);
  });

  it('shows what a search and a filter leave, as the address says', async () => {
    const { wrapper, router } = table();
    const ids = () =>
      wrapper.findAll('tr[data-experiment]').map((row) => row.attributes('data-experiment'));
    await wrapper.get('input[type=search]').setValue('second');
    await flushPromises();
    expect(ids()).toEqual(['b']);
    expect(wrapper.text()).toContain('1 of 2 experiments');
    expect(router.currentRoute.value.query).toEqual({ search: 'second' });
    await router.replace('/?filter=runs~at-most~4');
    await flushPromises();
    expect(ids()).toEqual(['a']);
    await router.replace('/?search=nothing');
    await flushPromises();
    expect(wrapper.text()).toContain('No experiment fits');
  });

  it('groups them, with the mean of what was measured', async () => {
    const { wrapper, router } = table();
    await router.replace('/?group=preset');
    await flushPromises();
    expect(wrapper.get('[aria-expanded=true]').text()).toContain('Preset quick');
    expect(wrapper.get('[data-spread=runs]').text()).toContain('5');
  });

  it('selects by keys, and says what can be done with them', async () => {
    const { wrapper } = table();
    const press = async (key: string, more: KeyboardEventInit = {}) => {
      const target = document.activeElement ?? document.body;
      const event = { key, bubbles: true, cancelable: true, ...more };
      target.dispatchEvent(new KeyboardEvent('keydown', event));
      await flushPromises();
    };
    await press('j');
    await press('ArrowDown', { shiftKey: true });
    expect(wrapper.get('[aria-label="Selected experiments"]').text()).toContain(
      '2 experiments selected',
    );
    await press('t');
    expect(document.body.textContent).toContain('Tags of 2 experiments');
    await press('Escape');
    await press('Escape');
    expect(wrapper.find('[aria-label="Selected experiments"]').exists()).toBe(false);
  });

  it('asks about one that is to go by its key', async () => {
    const { wrapper, emitted } = table();
    wrapper.get<HTMLElement>('[data-experiment=b] a').element.focus();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }),
    );
    await flushPromises();
    expect(emitted('delete')).toMatchObject([[[{ id: 'b' }]]]);
  });

  it('tells ages that grow while it is looked at', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: FIRST.createdAt });
    const { wrapper, router } = table();
    await router.replace('/?columns=name,changedAt');
    // Whatever comes while it opens would write the ages anew, too.
    for (let round = 0; round < 10; round++) await flushPromises();
    const age = () => wrapper.get('[data-experiment=a] [data-cell=changedAt]').text();
    expect(age()).toBe('just now');
    for (const minutes of [5, 10]) {
      vi.advanceTimersByTime(300_000);
      await flushPromises();
      expect(age()).toBe(`${minutes} min ago`);
    }
  });

  it('asks about several, too', async () => {
    const { wrapper, emitted } = table();
    for (const box of wrapper.findAll('tr[data-experiment] input[type=checkbox]')) {
      await box.trigger('click');
    }
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }),
    );
    await flushPromises();
    expect(emitted('delete')).toMatchObject([[[{ id: 'a' }, { id: 'b' }]]]);
  });

  it('shows tags, and that there are notes, and hides what is archived', async () => {
    const old = { ...FIRST, id: 'c', name: 'Old', archived: true };
    const said = { ...FIRST, tags: ['good'], notes: 'because' };
    const { wrapper, router } = mountPage(ExperimentsTable, { experiments: [said, old] });
    expect(wrapper.get('[data-experiment=a] [data-cell=name]').text()).toContain('good');
    expect(wrapper.find('[aria-label="Notes of First"]').exists()).toBe(true);
    expect(wrapper.find('[data-experiment=c]').exists()).toBe(false);
    await router.replace('/?archived=1');
    await flushPromises();
    expect(wrapper.get('[data-experiment=c]').text()).toContain('archived');
  });
});
