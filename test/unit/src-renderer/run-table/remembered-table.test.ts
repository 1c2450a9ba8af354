// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { USUAL_VIEW } from '../../../../shared/contract/saved-views.ts';
import {
  rememberedTable,
  rememberTable,
} from '../../../../src-renderer/run-table/remembered-table.ts';

beforeEach(() => localStorage.clear());

const NOTHING = { view: { columns: null, sort: null, group: [] }, widths: {} };

test('columns, order, groups and widths are remembered; filters and searches are not', () => {
  expect(rememberedTable('runs')).toEqual(NOTHING);
  const view = {
    ...USUAL_VIEW,
    columns: ['name'],
    group: ['variant'],
    search: 'x',
    filters: [{ column: 'seed', comparison: 'is' as const, value: '1' }],
  };
  rememberTable('runs', { view, widths: { name: 20 } });
  expect(rememberedTable('runs')).toEqual({
    view: { columns: ['name'], sort: null, group: ['variant'] },
    widths: { name: 20 },
  });
  expect(rememberedTable('others')).toEqual(NOTHING);
});

test('what cannot be read is forgotten', () => {
  for (const text of ['{', '{}', '{"view":5,"widths":{"a":"wide"}}']) {
    localStorage.setItem('hrm-lab.table.runs.v1', text);
    expect(rememberedTable('runs')).toEqual(NOTHING);
  }
});
