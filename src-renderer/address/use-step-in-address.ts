import { onScopeDispose, watch, type Ref } from 'vue';
import {
  isNavigationFailure,
  type LocationQuery,
  NavigationFailureType,
  useRoute,
  useRouter,
} from 'vue-router';
import { useNavigating } from './use-navigating.ts';

/** Milliseconds between two changes of the address: browsers refuse hundreds of them in seconds. */
const PAUSE = 250;

/** The environment step that an address names, 0 when it names none. */
export function stepOfAddress(query: LocationQuery): number {
  const step = query['step'];
  return typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : 0;
}

/**
 * Keeps the moment that is shown in the address, replaced and not pushed, and goes to the moment of an
 * address that somebody else has set. Out of range, the address is put right once it is known.
 * @param moment the one that is shown; null while the address is ahead of what is shown
 * @returns writes what is still to be written, before the page is left
 */
export function useStepInAddress(
  moment: Readonly<Ref<number | null>>,
  seek: (step: number) => void,
): { readonly settle: () => Promise<void> } {
  const route = useRoute();
  const router = useRouter();
  const named = () => stepOfAddress(route.query);
  let written = named();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const { isUnderWay } = useNavigating();

  async function settle(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isUnderWay()) return schedule();
    const at = moment.value;
    if (at === null) return;
    const { step: _, ...others } = route.query;
    const query = at === 0 ? others : { ...others, step: String(at) };
    if (query['step'] === route.query['step']) return;
    written = at;
    // Overtaken by another address, it is written again if that is of this page, too.
    const failure = await router.replace({ query });
    if (isNavigationFailure(failure, NavigationFailureType.cancelled)) schedule();
  }

  function schedule(): void {
    if (!isOver) timer ??= setTimeout(() => void settle(), PAUSE);
  }

  watch(moment, schedule, { immediate: true });
  watch(named, (step) => {
    if (step !== written && moment.value !== null) seek(step);
    written = step;
  });
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
  });
  return { settle };
}
