import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { AxisWindow } from '../charts/visible-part.ts';
import { type Center, groupCurve, type GroupCurve, type GroupMember } from './group-curve.ts';
import { inSlices } from './in-slices.ts';

/** What is computed of which runs. */
export interface GroupQuestion {
  /** By group, those of several runs alone. */
  readonly members: ReadonlyMap<string, readonly GroupMember[]>;
  readonly center: Center;
  readonly window: AxisWindow;
}

/** An axis that is moved is computed for anew when it rests this long. */
const REST_MS = 120;

/**
 * What stands for the runs of each group, by its key. Computed between frames, for a bootstrap at hundreds of
 * places takes longer than one; what was computed before stays until then.
 */
export function useGroupCurves(question: Readonly<Ref<GroupQuestion>>) {
  const curves = shallowRef<ReadonlyMap<string, GroupCurve>>(new Map());
  let scope = new AbortController();
  let resting: ReturnType<typeof setTimeout> | undefined;

  async function compute(): Promise<void> {
    scope.abort();
    scope = new AbortController();
    const { signal } = scope;
    const { members, center, window } = question.value;
    const gone = [...curves.value.keys()].some((key) => !members.has(key));
    if (gone) {
      curves.value = new Map([...curves.value].filter(([key]) => members.has(key)));
    }
    for (const [key, own] of members) {
      const curve = await inSlices(groupCurve(own, center, window), signal);
      if (!curve) return;
      curves.value = new Map([...curves.value, [key, curve]]);
    }
  }

  watch(
    question,
    (next, last) => {
      clearTimeout(resting);
      const moves = last !== undefined && next.window !== last.window;
      if (moves) resting = setTimeout(() => void compute(), REST_MS);
      else void compute();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(resting);
    scope.abort();
  });
  return curves;
}
