/** A list of columns with one of them at another's place; the same when it cannot go further. */
export function moveColumn(columns: readonly string[], id: string, to: number): string[] {
  const from = columns.indexOf(id);
  if (from < 0) return [...columns];
  const others = columns.toSpliced(from, 1);
  return others.toSpliced(Math.min(Math.max(to, 0), others.length), 0, id);
}
