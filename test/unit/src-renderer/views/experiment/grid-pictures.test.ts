import { describe, expect, it } from 'vitest';
import {
  columnsAcross,
  scatterChoice,
} from '../../../../../src-renderer/views/experiment/grid-pictures.ts';
import type { GridTable } from '../../../../../src-renderer/views/experiment/grid-table.ts';

function tableOf(...results: readonly string[]): GridTable {
  const format = String;
  const column = (key: string, isResult: boolean) => {
    return { key, label: key, isResult, format, formatTick: format };
  };
  const settings = ['width', 'seed'].map((key) => column(key, false));
  return { columns: [...settings, ...results.map((key) => column(key, true))], rows: [] };
}
const keys = (table: GridTable) => columnsAcross(table).map(({ key }) => key);
const chosen = (table: GridTable, across: string) => {
  const choice = scatterChoice(table, across);
  return choice && [choice.x.key, choice.y.key];
};

describe('a scatter plot of an experiment', () => {
  it('has a result upwards, whatever is chosen across', () => {
    expect(keys(tableOf('rate'))).toEqual(['width', 'seed']);
    expect(chosen(tableOf('rate'), 'rate')).toEqual(['width', 'rate']);
    expect(chosen(tableOf('rate'), 'seed')).toEqual(['seed', 'rate']);
  });

  it('has one result against another where there are two', () => {
    expect(keys(tableOf('rate', 'length'))).toEqual(['width', 'seed', 'rate', 'length']);
    expect(chosen(tableOf('rate', 'length'), 'rate')).toEqual(['rate', 'length']);
  });

  it('is none without a result', () => {
    expect(scatterChoice(tableOf(), '')).toBeNull();
  });
});
