// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import SidesTable from '../../../../src-renderer/figures/SidesTable.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const SIDES = { a: 'Carry Z', b: 'Reset Z' };
const MORE = { difference: '3.0 pp', interval: '1.0 to 5.0 pp', clear: true };
const ROWS = [
  { label: 'Goal rate', a: '99.0%', b: '96.0%', more: MORE, count: '512' },
  { label: 'Length', a: '–', b: '7.00' },
];

function table(more: Record<string, unknown>) {
  const { wrapper } = mountPage(SidesTable, { sides: SIDES, rows: ROWS, ...more });
  const row = (index: number) => wrapper.findAll('tbody tr')[index]!.findAll('th, td');
  return {
    row,
    heads: wrapper.findAll('thead th').map((head) => head.text()),
    texts: (index: number) => row(index).map((cell) => cell.text()),
  };
}

describe('a table of two sides', () => {
  it('has a column for each side, and none for what is not compared', () => {
    const { heads, texts } = table({ compared: false });
    expect(heads).toEqual(['Quantity', 'Carry Z', 'Reset Z']);
    expect(texts(0)).toEqual(['Goal rate', '99.0%', '96.0%']);
  });

  it('says what one side has more, whether that is clear, and of how much', () => {
    const { heads, texts, row } = table({ compared: true, counts: 'Mazes' });
    expect(heads.slice(3)).toEqual(['Difference', '95% interval', 'Mazes']);
    expect(texts(0).slice(3)).toEqual(['3.0 pp', '1.0 to 5.0 pp', '512']);
    expect(row(0)[3]!.classes()).toContain('is-clear');
  });

  it('is blank where there is no difference to tell', () => {
    const { texts, row } = table({ compared: true, counts: 'Mazes' });
    expect(texts(1)).toEqual(['Length', '–', '7.00', '', '', '']);
    expect(row(1)[3]!.classes()).not.toContain('is-clear');
  });
});
