import { computed, type Ref } from 'vue';
import type { Curve } from '../charts/curve.ts';
import type { CompareView } from './compare-view.ts';
import type { ComparedGroup } from './compared-group.ts';
import { comparedLines, type ComparisonLine, groupMembers } from './comparison-lines.ts';
import { useGroupCurves } from './use-group-curves.ts';

interface CompareSubjects {
  readonly groups: Readonly<Ref<readonly ComparedGroup[]>>;
  readonly curves: Readonly<Ref<ReadonlyMap<string, Curve>>>;
  /** Ids of the runs that are samples of their own. */
  readonly counted: Readonly<Ref<ReadonlySet<string>>>;
  readonly view: Readonly<Ref<CompareView>>;
  readonly sampleOf: (runId: string) => { readonly task: string; readonly seed: number };
}

/** The groups with all that is drawn of them: their runs, and what stands for several. */
export function useComparisonLines({
  groups,
  curves,
  counted,
  view,
  sampleOf,
}: CompareSubjects): Readonly<Ref<readonly ComparisonLine[]>> {
  const own = computed(() =>
    groups.value.map((group) => ({
      group,
      runs: comparedLines(group, curves.value, counted.value),
    })),
  );
  const axis = computed(() => view.value.axis);
  const members = computed(
    () =>
      new Map(
        own.value
          .filter(({ runs }) => runs.length > 1)
          .map(({ group, runs }) => [group.key, groupMembers(runs, axis.value, sampleOf)]),
      ),
  );
  const center = computed(() => view.value.center);
  const window = computed(() => view.value.window);
  const together = useGroupCurves(
    computed(() => ({ members: members.value, center: center.value, window: window.value })),
  );
  return computed(() =>
    own.value.map(({ group, runs }) => ({
      group,
      runs,
      together: runs.length > 1 ? (together.value.get(group.key) ?? null) : null,
    })),
  );
}
