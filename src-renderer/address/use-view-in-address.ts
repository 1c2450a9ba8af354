import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useNavigating } from './use-navigating.ts';
import type { AddressQuery } from './address-query.ts';

/** How a view is written into the query of an address, and read from it. */
export interface ViewInAddress<View> {
  readonly read: (query: AddressQuery) => View;
  readonly write: (view: View) => Record<string, string>;
  /** Every key that may be written. */
  readonly keys: readonly string[];
}

/** Time between two changes of the address: browsers refuse hundreds of them in seconds. */
const REST_MS = 300;

/**
 * A view that is in the address, replaced and not pushed, so that going back, loading anew and sharing keep
 * it; an address that somebody else has set is followed.
 */
export function useViewInAddress<View>({
  read,
  write,
  keys,
}: ViewInAddress<View>): ShallowRef<View> {
  const route = useRoute();
  const router = useRouter();
  const { isUnderWay } = useNavigating();
  const view = shallowRef(read(route.query)) as ShallowRef<View>;
  /** The same page shows many runs: what is chosen of one is not of another. */
  const page = route.matched.at(-1)?.path;
  let { path } = route;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** What was chosen here is not in the address yet. */
  let pending = false;

  const text = (value: View) => JSON.stringify(write(value));
  const isWritten = () => text(read(route.query)) === text(view.value);

  function save(): void {
    waiting = undefined;
    if (route.path !== path || isWritten()) return;
    if (isUnderWay()) return saveLater();
    const others = Object.fromEntries(
      Object.entries(route.query).filter(([key]) => !keys.includes(key)),
    );
    void router.replace({ path, query: { ...others, ...write(view.value) } });
  }

  function saveLater(): void {
    pending = true;
    waiting ??= setTimeout(save, REST_MS);
  }

  watch(view, () => {
    if (!isWritten()) saveLater();
  });
  watch([() => route.path, () => route.query] as const, ([next, query]) => {
    if (route.matched.at(-1)?.path !== page) return;
    if (next !== path) {
      path = next;
      pending = false;
    }
    if (isWritten()) pending = false;
    // Somebody else wrote something else into the address in the meantime.
    else if (pending) saveLater();
    else view.value = read(query);
  });
  onScopeDispose(() => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    save();
    clearTimeout(waiting);
  });
  return view;
}
