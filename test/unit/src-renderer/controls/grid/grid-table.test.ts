// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import GridTable from '../../../../../src-renderer/controls/grid/GridTable.vue';
import {
  type GridLine,
  groupRows,
  linesOf,
} from '../../../../../src-renderer/controls/grid/group-rows.ts';
import { SOME_COLUMNS, SOME_ROWS, type SomeRow } from './some-rows.ts';

let wrapper: VueWrapper | null = null;
afterEach(() => wrapper?.unmount());

const plain = (rows: readonly SomeRow[]): GridLine<SomeRow>[] =>
  rows.map((row) => ({ kind: 'row', row }));

function table(props: Record<string, unknown> = {}) {
  const mounted = mount(GridTable<SomeRow>, {
    attachTo: document.body,
    props: {
      kind: 'thing',
      columns: SOME_COLUMNS,
      lines: plain(SOME_ROWS),
      idOf: ({ id }: SomeRow) => id,
      nameOf: ({ id }: SomeRow) => id.toUpperCase(),
      sort: null,
      widths: {},
      ...props,
    },
    slots: {
      variant: `<template #variant="{ row }"><a data-list-item href="#x">{{ row.id }}</a></template>`,
    },
  });
  wrapper = mounted as unknown as VueWrapper;
  return mounted;
}

describe('a table of many rows', () => {
  it('shows every row with its values as they are written', () => {
    const cells = table()
      .findAll('tr[data-thing]')
      .map((row) => row.get('[data-cell=rate]').text());
    expect(cells).toEqual(['50%', '25%', '100%', '75%', '–']);
  });

  it('draws as many of thousands as are in sight', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...SOME_ROWS[0], id: `r${index}` }));
    const mounted = table({ lines: plain(many) });
    expect(mounted.findAll('tr[data-thing]').length).toBeLessThan(60);
    expect(mounted.get('table').attributes('aria-rowcount')).toBe('5001');
  });

  it('brings a far line into the page with its number, and gives it the focus', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...SOME_ROWS[0], id: `r${index}` }));
    const mounted = table({ lines: plain(many) });
    await (mounted.vm as unknown as { focus(index: number): Promise<void> }).focus(4_000);
    const row = mounted.get('tr[data-thing=r4000]');
    expect(row.attributes('aria-rowindex')).toBe('4002');
    expect(document.activeElement?.closest('tr')).toBe(row.element);
  });

  it('shows a row as it is selected also where pressing its box changes nothing', async () => {
    const [first] = SOME_ROWS;
    const mounted = table({ selected: new Set([first.id]) });
    const box = mounted.get<HTMLInputElement>(`tr[data-thing=${first.id}] input`);
    // Nobody takes it out of the selection, as after Shift and a click.
    box.element.click();
    await flushPromises();
    expect(mounted.emitted('select')).toEqual([[first.id, false]]);
    expect(box.element.checked).toBe(true);
  });

  it('asks to be sorted by a column', async () => {
    const mounted = table({ sort: { column: 'rate', descending: true } });
    expect(mounted.get('[data-column=rate]').attributes('aria-sort')).toBe('descending');
    await mounted.get('[data-column=width] button').trigger('click');
    expect(mounted.emitted('sort')).toEqual([['width']]);
  });

  it('moves and resizes a column by keys', async () => {
    const mounted = table();
    const head = mounted.get('[data-column=width] button');
    await head.trigger('keydown', { key: 'ArrowRight', altKey: true });
    expect(mounted.emitted('order')).toEqual([[['variant', 'rate', 'width']]]);
    await head.trigger('keydown', { key: 'ArrowRight', shiftKey: true });
    const [[column, width]] = mounted.emitted('resize')! as [string, number][];
    expect(column).toBe('width');
    expect(width).toBeGreaterThan(0);
    await mounted.get('[data-column=width] .edge').trigger('dblclick');
    expect(mounted.emitted('resize')!.at(-1)).toEqual(['width', null]);
  });

  it('moves a column where it is dropped', async () => {
    const mounted = table();
    await mounted.get('[data-column=rate] button').trigger('dragstart');
    await mounted.get('[data-column=variant]').trigger('drop');
    expect(mounted.emitted('order')).toEqual([[['rate', 'variant', 'width']]]);
  });

  it('is as wide as its columns were made', () => {
    const mounted = table({ widths: { rate: 20 } });
    expect(mounted.findAll('col')[3]?.attributes('style')).toContain('20rem');
  });

  it('shows mean, spread and number of a group, and closes it', async () => {
    const [variant, , rate] = SOME_COLUMNS;
    const groups = groupRows(SOME_ROWS, { by: [variant], measured: [rate], sort: null });
    const mounted = table({ lines: linesOf(groups, new Set()) });
    const first = mounted.get('[aria-rowindex="2"]');
    expect(first.text()).toContain('Variant carry');
    expect(first.get('[data-spread=rate]').text()).toMatch(/^75%\s*± 25%\s+n 3$/);
    await first.get('[data-list-item]').trigger('click');
    expect(mounted.emitted('toggle')).toEqual([[groups[0].key]]);
    await first.get('.of-choice').trigger('click');
    expect(mounted.emitted('selectAll')).toEqual([[['a', 'c', 'd'], true]]);
  });

  it('selects one, a range, or all', async () => {
    const mounted = table({ selected: new Set(['a']) });
    await mounted.get('[aria-label="Select B"]').trigger('click');
    await mounted.get('[aria-label="Select D"]').trigger('click', { shiftKey: true });
    expect(mounted.emitted('select')).toEqual([
      ['b', false],
      ['d', true],
    ]);
    await mounted.get('[aria-label="Select all"]').trigger('click');
    expect(mounted.emitted('selectAll')).toEqual([[['a', 'b', 'c', 'd', 'e'], true]]);
    await flushPromises();
  });

  it('opens a row where it is pressed', async () => {
    const mounted = table();
    await mounted.get('tr[data-thing=b] [data-cell=rate]').trigger('click');
    expect(mounted.emitted('open')).toEqual([[SOME_ROWS[1]]]);
  });

  it('keeps the keyboard at a line that moves, and at its place when it goes', async () => {
    const mounted = table();
    const handle = mounted.vm as unknown as {
      focus(index: number): Promise<void>;
      active(): number;
    };
    const focused = () => document.activeElement?.closest('tr')?.getAttribute('data-thing');
    await handle.focus(1);
    expect(focused()).toBe('b');
    await mounted.setProps({ lines: plain([SOME_ROWS[4], ...SOME_ROWS.slice(0, 4)]) });
    await flushPromises();
    expect([handle.active(), focused()]).toEqual([2, 'b']);
    await mounted.setProps({ lines: plain(SOME_ROWS.toReversed()) });
    await flushPromises();
    expect([handle.active(), focused()]).toEqual([3, 'b']);
    await mounted.setProps({ lines: plain(SOME_ROWS.filter(({ id }) => id !== 'b').toReversed()) });
    await flushPromises();
    expect([handle.active(), focused()]).toEqual([3, 'a']);
  });

  it('takes the focus from nobody who has gone elsewhere', async () => {
    const mounted = table();
    await (mounted.vm as unknown as { focus(index: number): Promise<void> }).focus(1);
    (document.activeElement as HTMLElement).blur();
    await mounted.setProps({ lines: plain(SOME_ROWS.toReversed()) });
    await flushPromises();
    expect(document.activeElement).toBe(document.body);
  });
});
