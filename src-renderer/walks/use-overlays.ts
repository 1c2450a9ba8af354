import { computed, type Ref } from 'vue';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import { needsLook, needsValueMap, type OverlayChoice } from './overlay-choice.ts';
import { type AskLook, useLook } from './use-look.ts';

/** A walk at a moment. */
export interface WalkMoment {
  readonly walk: WalkRequest;
  /** Environment steps of the walk before. */
  readonly step: number;
}

/**
 * Asks for what the chosen overlays show.
 * @param at null where nothing is thought, as at the end of a walk
 */
export function useOverlayLook(
  at: Readonly<Ref<WalkMoment | null>>,
  choice: Readonly<Ref<OverlayChoice>>,
  ask?: AskLook,
) {
  const question = computed(() => {
    if (!at.value || !needsLook(choice.value)) return null;
    const { walk, step } = at.value;
    return { walk, step, recurrentSteps: null, valueMap: needsValueMap(choice.value) };
  });
  return useLook(question, ask);
}
