import type { RunConfig } from './schema.ts';

/** Rows and columns of what an agent observes of a world. */
export function observedSize({
  kind,
  inside,
  mazeRows,
  mazeColumns,
  mazeView,
}: RunConfig['environment']): { readonly rows: number; readonly columns: number } {
  if (kind === 'four-rooms') return { rows: Number(inside), columns: Number(inside) };
  const wall = mazeView === 'with-wall' ? 1 : -1;
  return { rows: 2 * mazeRows + wall, columns: 2 * mazeColumns + wall };
}
