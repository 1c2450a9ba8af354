import type { RunSummary } from '../../../shared/contract/runs.ts';
import { formatCount } from '../../../shared/format/number.ts';

/** One fact of a run, with more about it or a page to go to. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
  readonly about?: readonly { readonly label: string; readonly value: string }[];
  readonly to?: string;
}

/**
 * Where a run stands on its ladder and which checkpoint it was forked from, for those that have it.
 * @param parentName null when the parent was deleted
 */
export function lineageFacts(
  { rung, parent }: Pick<RunSummary, 'rung' | 'parent'>,
  parentName: string | null,
): Fact[] {
  const facts: Fact[] = [];
  if (rung) {
    facts.push({ label: 'Board', value: `${rung.board} (${rung.rung} of ${rung.rungs})` });
  }
  if (parent) {
    const at = `update ${formatCount(parent.update)}`;
    facts.push(
      parentName === null
        ? { label: 'Forked from', value: `a deleted run, ${at}` }
        : { label: 'Forked from', value: `${parentName}, ${at}`, to: `/runs/${parent.id}` },
    );
  }
  return facts;
}
