import { onScopeDispose } from 'vue';
import {
  isNavigationFailure,
  NavigationFailureType,
  type NavigationFailure,
  useRouter,
} from 'vue-router';

/**
 * Whether an address is on its way, as while the code of its page is loaded: a change of the address would
 * call it off, and whoever asked for that page would stay here.
 * @param arrived is told when none is any more: whether another page was asked for and did not come, and why the
 *   last address was refused, if it was
 * @returns whether any is on its way; whether one of another page is
 */
export function useNavigating(
  arrived: (stays: boolean, failure?: NavigationFailure) => void = () => {},
): {
  readonly isUnderWay: () => boolean;
  readonly isLeaving: () => boolean;
} {
  const router = useRouter();
  let target: string | null = null;

  const isLeaving = () => target !== null && target !== router.currentRoute.value.path;

  function end(failure?: NavigationFailure): void {
    const stays = isLeaving();
    target = null;
    arrived(stays, failure);
  }
  const unhook = [
    router.beforeEach(({ path }) => {
      target = path;
    }),
    router.afterEach((_to, _from, failure) => {
      // Called off by another one, which is still on its way.
      if (isNavigationFailure(failure, NavigationFailureType.cancelled)) return;
      end(failure ?? undefined);
    }),
    router.onError(() => end()),
  ];
  onScopeDispose(() => {
    for (const stop of unhook) stop();
  });
  return { isUnderWay: () => target !== null, isLeaving };
}
