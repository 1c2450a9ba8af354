import type { GridColumn } from '../../../../../src-renderer/controls/grid/grid-column.ts';

/** Something that a table can show. */
export interface SomeRow {
  readonly id: string;
  readonly variant: string;
  readonly width: number;
  readonly rate: number | null;
}

export const SOME_ROWS: readonly SomeRow[] = [
  { id: 'a', variant: 'carry', width: 32, rate: 0.5 },
  { id: 'b', variant: 'reset', width: 32, rate: 0.25 },
  { id: 'c', variant: 'carry', width: 128, rate: 1 },
  { id: 'd', variant: 'carry', width: 32, rate: 0.75 },
  { id: 'e', variant: 'reset', width: 32, rate: null },
];

export const SOME_COLUMNS: readonly GridColumn<SomeRow>[] = [
  { id: 'variant', label: 'Variant', of: 'Run', value: ({ variant }) => variant },
  { id: 'width', label: 'Width', of: 'Model', right: true, value: ({ width }) => width },
  {
    id: 'rate',
    label: 'Goal rate',
    of: 'Results',
    right: true,
    measured: true,
    value: ({ rate }) => rate,
    text: (value) => `${Number(value) * 100}%`,
  },
];

export const SOME_COLUMNS_BY_ID = new Map(SOME_COLUMNS.map((column) => [column.id, column]));
