import { computed, shallowRef, type Ref } from 'vue';
import { qRange } from '../../../shared/maze/q-values.ts';
import type { WalkRequest } from '../../../shared/walks/walk-request.ts';
import {
  NO_OVERLAYS,
  NOTHING_DRAWN,
  type OverlayChoice,
  overlaysOf,
} from '../../walks/overlay-choice.ts';
import { useOverlayLook } from '../../walks/use-overlays.ts';
import type { LinePlace } from './walk-line.ts';

/** What is drawn on the board of a walk at the place that is shown. */
export function useLineOverlays(
  place: Readonly<Ref<LinePlace | null>>,
  walk: Readonly<Ref<WalkRequest | null>>,
) {
  const choice = shallowRef<OverlayChoice>(NO_OVERLAYS);
  const thinking = computed(() => {
    if (!place.value || !walk.value) return null;
    const { part, moment } = place.value;
    return moment < part.record.length ? { walk: walk.value, step: part.step + moment } : null;
  });
  const { look, isBehind, error, again } = useOverlayLook(thinking, choice);
  const overlays = computed(() => {
    const record = place.value?.part.record;
    if (!record || !thinking.value) return NOTHING_DRAWN;
    return overlaysOf(look.value, record.board, choice.value, qRange(record));
  });
  const isKeyShown = computed(() => {
    const { map, arrows, numbers, visited } = choice.value;
    return map !== null || arrows || numbers || visited;
  });
  return { choice, overlays, isBehind, error, again, isKeyShown };
}
