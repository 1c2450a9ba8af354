// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import DataTable from '../../../../src-renderer/controls/DataTable.vue';
import type { TableColumn } from '../../../../src-renderer/controls/table-column.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const COLUMNS: readonly TableColumn[] = [
  { label: 'Name' },
  { label: 'Seed', right: true },
  { of: 'think', label: 'GF/s', width: '7rem', narrow: '5rem' },
  { label: 'Created', width: '6rem', narrow: null },
  { label: 'Actions', width: '2rem', unseen: true },
];

it('has a column for each that it is given, in that order', () => {
  const { wrapper } = mountPage(DataTable, { columns: COLUMNS });
  const heads = wrapper.findAll('th');
  expect(heads.map((head) => head.text())).toEqual([
    'Name',
    'Seed',
    'think GF/s',
    'Created',
    'Actions',
  ]);
  expect(heads.map((head) => head.attributes('scope'))).toEqual(COLUMNS.map(() => 'col'));
  expect(heads[1]?.classes()).toContain('is-right');
  expect(wrapper.get('i').text()).toBe('think');
});

it('keeps the label of a column of buttons for those who hear the table', () => {
  const { wrapper } = mountPage(DataTable, { columns: COLUMNS });
  expect(wrapper.findAll('.visually-hidden').map((each) => each.text())).toEqual(['Actions']);
});

it('says how wide a column is, and how wide in a narrow window', () => {
  const { wrapper } = mountPage(DataTable, { columns: COLUMNS });
  const styles = wrapper.findAll('th').map((head) => head.attributes('style') ?? '');
  expect(styles[0]).toBe('');
  expect(styles[2]).toMatch(/--width: ?7rem.*--narrow: ?5rem/);
  expect(styles[4]).toMatch(/--width: ?2rem.*--narrow: ?2rem/);
  const left = wrapper.findAll('th').filter((head) => head.classes().includes('not-narrow'));
  expect(left.map((head) => head.text())).toEqual(['Created']);
});
