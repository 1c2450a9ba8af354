// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { BULK_ACTIONS } from '../../../../src-renderer/run-table/bulk-actions.ts';
import SelectionBar from '../../../../src-renderer/run-table/SelectionBar.vue';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someRun } from './some-run.ts';

afterEach(unmountPage);

const OF_RUNS = { noun: 'run', actions: BULK_ACTIONS };

it('says how many are selected, and what another one would make possible', () => {
  const { wrapper } = mountPage(SelectionBar, {
    rows: [someRun({ id: 'a' })],
    ...OF_RUNS,
  });
  expect(wrapper.text()).toContain('1 run selected');
  expect(wrapper.text()).toContain('Select another to compare');
  expect(wrapper.get('button').attributes('disabled')).toBeDefined();
});

it('asks for what is pressed', async () => {
  const runs = [someRun({ id: 'a' }), someRun({ id: 'b' })];
  const { wrapper, emitted } = mountPage(SelectionBar, { rows: runs, ...OF_RUNS });
  await wrapper.findAll('button')[0]!.trigger('click');
  expect(emitted('act')).toMatchObject([[{ id: 'compare' }]]);
  await wrapper.get('[aria-label="Clear the selection"]').trigger('click');
  expect(emitted('clear')).toHaveLength(1);
});
