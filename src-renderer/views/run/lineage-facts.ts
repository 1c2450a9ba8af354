import type { RunOrigin, RunSummary } from '../../../shared/contract/runs.ts';
import { differencesText } from '../../../shared/run-config/differences.ts';
import { formatCount } from '../../../shared/format/number.ts';
import type { TermId } from '../../help/terms.ts';

/** Runs that were forked from a run's checkpoint. */
export function forksAt(runs: readonly RunSummary[], id: string, update: number): RunSummary[] {
  return runs.filter(({ parent }) => parent?.id === id && parent.update === update);
}

/** Other runs whose latest checkpoint has a hash: what they computed is the same, bit for bit. */
export function twinsOf(
  runs: readonly RunSummary[],
  id: string,
  hash: string | null,
): RunSummary[] {
  return hash === null ? [] : runs.filter((run) => run.id !== id && run.hash === hash);
}

/** One fact of a run, with more about it or a page to go to. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What its label means. */
  readonly term?: TermId;
  readonly strong?: boolean;
  readonly about?: readonly { readonly label: string; readonly value: string }[];
  readonly to?: string;
  /** What is said after the value. */
  readonly rest?: string;
}

/** More differences than this are counted, and told when they are asked for. */
const MOST_SAID = 2;

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
    facts.push({
      label: 'Board',
      term: 'ladder',
      value: `${rung.board} (${rung.rung} of ${rung.rungs})`,
    });
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

const settingText = (value: RunOrigin['differences'][number]['to']) =>
  value === null ? '–' : value === '' ? 'none' : String(value);

/**
 * The run that a run is the same as, and where it differs.
 * @param name what it is called now; null when it was deleted
 */
export function originFact({ id, name: then, differences }: RunOrigin, name: string | null): Fact {
  const text =
    differences.length > MOST_SAID
      ? `for ${differences.length} settings`
      : differencesText(differences);
  const known = name === null ? { value: `${then} (deleted)` } : { value: name, to: `/runs/${id}` };
  const about = differences.map(({ path, from, to }) => ({
    label: path,
    value: `${settingText(to)} instead of ${settingText(from)}`,
  }));
  return {
    label: 'Same as',
    ...known,
    rest: text === '' ? 'in every setting' : `but ${text}`,
    about,
  };
}
