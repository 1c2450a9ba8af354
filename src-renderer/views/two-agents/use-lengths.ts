import { computed, onScopeDispose, watch, type Ref } from 'vue';
import type { LengthsQuestion } from '../../../shared/contract/walks.ts';
import { secondsLeft } from '../../stores/seconds-left.ts';
import { lengthsKey, type LengthsView, useWalkLengthsStore } from '../../stores/walk-lengths.ts';
import { walkedPairs, type WalkedPair } from './walked-pairs.ts';

type Questions = readonly [LengthsQuestion, LengthsQuestion];

const keysOf = (questions: Questions) => questions.map(lengthsKey).join(' ');

/** How far the walks of both agents are. */
export type PairsState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'walking';
      readonly done: number;
      readonly total: number;
      readonly secondsLeft: number | null;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'known'; readonly pairs: readonly WalkedPair[] };

/** What both views together come to, as of a moment. */
export function pairsState(
  views: readonly (LengthsView | null)[],
  mazes: number,
  now: number,
): PairsState {
  const [a, b] = views;
  if (a?.kind === 'known' && b?.kind === 'known') {
    return { kind: 'known', pairs: walkedPairs(a.mazes, b.mazes) };
  }
  for (const view of views) if (view?.kind === 'failed') return view;
  const walking = views.filter((view) => view?.kind === 'walking');
  if (walking.length === 0) {
    return { kind: views.some((view) => view?.kind === 'cancelled') ? 'cancelled' : 'none' };
  }
  const left = walking.map((view) => secondsLeft(view, now));
  const known = views.filter((view) => view?.kind === 'known').length;
  return {
    kind: 'walking',
    done: walking.reduce((sum, view) => sum + view.done, known * mazes),
    total: views.length * mazes,
    // Both walk at the same time: the slower one tells.
    secondsLeft: left.reduce<number | null>(
      (most, each) => (most === null || each === null ? null : Math.max(most, each)),
      0,
    ),
  };
}

/**
 * Lets both agents walk the mazes as soon as it is known who they are, and until somebody else is to
 * walk, or nobody looks any more.
 */
export function useLengths(questions: Readonly<Ref<Questions | null>>) {
  const lengths = useWalkLengthsStore();
  /** The same questions in another array are no others: nothing is walked or drawn anew for them. */
  const asked = computed((before?: Questions | null) => {
    const now = questions.value;
    return before && now && keysOf(before) === keysOf(now) ? before : now;
  });

  function start(): void {
    for (const question of asked.value ?? []) void lengths.walk(question);
  }

  function cancel(): void {
    for (const question of asked.value ?? []) lengths.cancel(question);
  }

  watch(
    asked,
    (walking, _, onCleanup) => {
      start();
      onCleanup(() => {
        const wanted = new Set(asked.value?.map(lengthsKey));
        for (const each of walking ?? []) {
          if (!wanted.has(lengthsKey(each))) lengths.cancel(each);
        }
      });
    },
    { immediate: true },
  );
  onScopeDispose(cancel);

  const state = computed((): PairsState => {
    if (!asked.value) return { kind: 'none' };
    const views = asked.value.map((each) => lengths.views.get(lengthsKey(each)) ?? null);
    return pairsState(views, asked.value[0].episodes, Date.now());
  });
  return { state, start, cancel };
}
