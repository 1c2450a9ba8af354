import { computed, type Ref, watch } from 'vue';
import { toldAt } from '../clock/told-at.ts';
import { useNow } from './use-now.ts';

/** What goes on, as it was told last: told anew, it is another object. */
interface Going {
  /** Expected, null before it can be told. */
  readonly secondsLeft: number | null;
}

/** What should have ended may take so much longer before nothing is expected of it any more. */
const LATE_SECONDS = 10;

/**
 * The seconds left of something, as of now: they go down by the clock from when they were told, wherever that is
 * looked at, until they are told anew, and are not known any more when they have passed without that.
 * @param going null: nothing goes on
 */
export function useSecondsLeft(going: () => Going | null): Readonly<Ref<number | null>> {
  const now = useNow();
  watch(going, (last) => last && toldAt(last), { immediate: true, flush: 'sync' });

  return computed(() => {
    const last = going();
    if (!last || last.secondsLeft === null) return null;
    // The clock goes by seconds: it may be of before this was told.
    const left = last.secondsLeft - Math.max(0, now.value - toldAt(last)) / 1000;
    return left < -LATE_SECONDS ? null : Math.max(0, left);
  });
}
