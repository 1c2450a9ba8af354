import type { RunSummary } from '../../../shared/contract/runs.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import type { UnstyledGroup } from '../../comparison/compared-group.ts';
import type { DifferingSetting } from '../../experiments/settings-diff.ts';

/** Groups runs by every setting in which they differ, except the seed. */
export const ALL_BUT_SEED = 'all-but-seed';
const SEED = 'seed';

/** What runs can be grouped by. */
export function groupingOptions(settings: readonly DifferingSetting[]) {
  return [
    { value: ALL_BUT_SEED, label: 'All settings but the seed' },
    ...settings
      .filter(({ path }) => path !== SEED)
      .map(({ path, label, help }) => ({ value: path, label, help })),
  ];
}

/** What is chosen of that, in words. */
export function groupingText(
  groupBy: readonly string[],
  settings: readonly DifferingSetting[],
): string {
  if (groupBy.length === 0) return 'Each run by itself';
  if (groupBy.includes(ALL_BUT_SEED)) return 'By all but the seed';
  const labels = groupBy.map(
    (path) => settings.find((setting) => setting.path === path)?.label ?? path,
  );
  return `By ${labels.join(', ')}`;
}

type Run = Pick<RunSummary, 'id' | 'name' | 'variant' | 'seed'>;

function eachByItself({ id, name, variant, seed }: Run): UnstyledGroup {
  const settings = `${VARIANT_LABELS[variant]}, seed ${seed}`;
  return { key: id, label: name, settings, variant, runIds: [id] };
}

/**
 * The runs in groups that have the values of some settings in common, in the order in which they first
 * appear. A setting in which these runs do not differ sets no group apart.
 * @param settings with one value a run, in the order of the runs; null before they are known
 */
export function compareGroups(
  runs: readonly Run[],
  settings: readonly DifferingSetting[] | null,
  groupBy: readonly string[],
): UnstyledGroup[] {
  if (groupBy.length === 0 || !settings) return runs.map(eachByItself);
  const by = settings.filter(({ path }) =>
    groupBy.includes(ALL_BUT_SEED) ? path !== SEED : groupBy.includes(path),
  );
  const words = (place: number) =>
    by.map(({ path, label, values }) =>
      path === 'variant' ? values[place] : `${label} ${values[place]}`,
    );
  const places = Map.groupBy(runs.keys(), (place) => words(place).join('; '));
  return [...places].map(([key, members]) => {
    const [label = 'All runs', ...others] = words(members[0]);
    return {
      key: key || 'all',
      label,
      settings: others.join(', '),
      variant: runs[members[0]].variant,
      runIds: members.map((place) => runs[place].id),
    };
  });
}

/** More different values of a group are counted. */
const MOST_VALUES = 3;

/** The settings with one value a group: what its runs have in common, or all they have. */
export function settingsOfGroups(
  settings: readonly DifferingSetting[],
  groups: readonly { readonly runIds: readonly string[] }[],
  ids: readonly string[],
): DifferingSetting[] {
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  return settings.map((setting) => ({
    ...setting,
    values: groups.map(({ runIds }) => {
      const all = runIds.flatMap((id) => {
        const place = placeOf.get(id);
        return place === undefined ? [] : setting.values[place];
      });
      const different = [...new Set(all)];
      return different.length > MOST_VALUES ? `${different.length} values` : different.join(', ');
    }),
  }));
}
