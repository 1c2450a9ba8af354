// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import ExperimentsTable from '../../../../../src-renderer/views/experiments/ExperimentsTable.vue';
import { someExperiment } from '../../experiments/some-experiment.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

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
});
