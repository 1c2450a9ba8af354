import { onScopeDispose } from 'vue';
import {
  isNavigationFailure,
  NavigationFailureType,
  type NavigationFailure,
  useRouter,
} from 'vue-router';

/**
 * Whether an address is on its way: a change of the address would call it off.
 * @param arrived is told when none is any more, and why the last one was refused, if it was
 */
export function useNavigating(arrived: (failure?: NavigationFailure) => void = () => {}): {
  readonly isUnderWay: () => boolean;
} {
  const router = useRouter();
  let underWay = false;

  function end(failure?: NavigationFailure): void {
    underWay = false;
    arrived(failure);
  }
  const unhook = [
    router.beforeEach(() => {
      underWay = true;
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
  return { isUnderWay: () => underWay };
}
