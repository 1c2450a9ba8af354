/** A cell whose name can be changed. */
interface NameCell {
  edit(): void;
}

/** The cells of a table that hold names, by the id of their row: a menu elsewhere in the row asks for them. */
export function useNameCells() {
  const cells = new Map<string, NameCell>();
  return {
    /** As a `ref` of a cell: null when it is taken away. */
    keep(id: string, cell: unknown): void {
      if (cell) cells.set(id, cell as NameCell);
      else cells.delete(id);
    },
    edit: (id: string) => cells.get(id)?.edit(),
  };
}
