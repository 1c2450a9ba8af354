/** Which runs are selected, and from where a range begins. */
export interface RunSelection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NO_SELECTION: RunSelection = { ids: new Set(), anchor: null };

/** Selects a run, or deselects it; ranges begin at it from now on. */
export function toggleRun({ ids }: RunSelection, id: string): RunSelection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Selects all from the anchor to a run, in the order of the list; without an anchor only it. */
export function selectTo(
  { ids, anchor }: RunSelection,
  id: string,
  list: readonly string[],
): RunSelection {
  const here = list.indexOf(id);
  if (here < 0) return { ids, anchor };
  const from = anchor === null ? -1 : list.indexOf(anchor);
  if (from < 0) return { ids: new Set([...ids, id]), anchor: id };
  const range = list.slice(Math.min(from, here), Math.max(from, here) + 1);
  return { ids: new Set([...ids, ...range]), anchor };
}

/** Selects all of these besides, or none of them. */
export function selectAll(
  { ids, anchor }: RunSelection,
  these: readonly string[],
  selected: boolean,
): RunSelection {
  const next = new Set(ids);
  for (const id of these) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return { ids: next, anchor };
}
