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

/** The same for one group. */
type OneQuestion = Omit<GroupQuestion, 'members'> & { readonly members: readonly GroupMember[] };

/** An axis that is moved is computed for anew when it rests this long. */
const REST_MS = 120;

const areEqual = (one: readonly unknown[], other: readonly unknown[]) =>
  one === other ||
  (one.length === other.length && one.every((value, index) => value === other[index]));

function isSameView(one: Pick<GroupQuestion, 'center' | 'window'>, other: typeof one): boolean {
  return one.center === other.center && areEqual(one.window ?? [], other.window ?? []);
}

function isSame(one: OneQuestion, other: OneQuestion): boolean {
  return (
    isSameView(one, other) &&
    one.members.length === other.members.length &&
    one.members.every(({ task, seed, along, values }, index) => {
      const its = other.members[index];
      const isSameRun = task === its.task && seed === its.seed;
      return isSameRun && areEqual(along, its.along) && areEqual(values, its.values);
    })
  );
}

/**
 * What stands for the runs of each group, by its key. Computed between frames, for a bootstrap at hundreds of
 * places takes longer than one; what was computed before stays until then. A group is computed anew when something
 * of it has changed, in turn: one whose runs train keeps no other waiting.
 */
export function useGroupCurves(question: Readonly<Ref<GroupQuestion>>) {
  const curves = shallowRef<ReadonlyMap<string, GroupCurve>>(new Map());
  /** What each curve answers, that which was computed last at the end. */
  const answered = new Map<string, OneQuestion>();
  let asked = question.value;
  let scope = new AbortController();
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isWorking = false;
  let isOver = false;

  /** The group whose curve is missing or the oldest of those that are of something else by now. */
  function next(): [key: string, question: OneQuestion] | null {
    const { members, center, window } = asked;
    const wanted = (key: string): OneQuestion => ({ members: members.get(key)!, center, window });
    const missing = [...members.keys()].find((key) => !answered.has(key));
    const changed =
      missing ??
      [...answered].find(([key, before]) => members.has(key) && !isSame(before, wanted(key)))?.[0];
    return changed === undefined ? null : [changed, wanted(changed)];
  }

  async function answer(key: string, question: OneQuestion): Promise<void> {
    const { members, center, window } = question;
    let curve: GroupCurve | null;
    try {
      curve = await inSlices(groupCurve(members, center, window), scope.signal);
    } catch (cause) {
      // Not tried again before something of it has changed: the others have their turn.
      answered.set(key, question);
      throw cause;
    }
    // Aborted for another view or at the end, or of a group that is gone.
    if (!curve || !asked.members.has(key)) return;
    answered.delete(key);
    answered.set(key, question);
    curves.value = new Map([...curves.value, [key, curve]]);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      for (let one = next(); one && !isOver; one = next()) await answer(...one);
    } finally {
      isWorking = false;
      // After one that could not be computed.
      if (!isOver && next()) void work();
    }
  }

  function compute(): void {
    const isOtherView = !isSameView(asked, question.value);
    asked = question.value;
    const { members } = asked;
    if (isOtherView) {
      scope.abort();
      scope = new AbortController();
    }
    for (const key of answered.keys()) if (!members.has(key)) answered.delete(key);
    if ([...curves.value.keys()].some((key) => !members.has(key))) {
      curves.value = new Map([...curves.value].filter(([key]) => members.has(key)));
    }
    void work();
  }

  watch(
    question,
    (now, last) => {
      clearTimeout(resting);
      const moves = last !== undefined && !areEqual(now.window ?? [], last.window ?? []);
      if (moves) resting = setTimeout(compute, REST_MS);
      else compute();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(resting);
    scope.abort();
  });
  return curves;
}
