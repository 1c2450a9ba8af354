import { watch } from 'vue';
import { isNavigationFailure, NavigationFailureType, useRoute, useRouter } from 'vue-router';
import {
  episodesQuery,
  type EpisodesView,
  readEpisodesView,
  withoutEpisodesView,
} from '../stores/episodes-view.ts';
import { useEpisodesStore } from '../stores/episodes.ts';
import { useNavigating } from './use-navigating.ts';

const isSame = (one: EpisodesView, two: EpisodesView) =>
  JSON.stringify(episodesQuery(one)) === JSON.stringify(episodesQuery(two));

/**
 * Keeps the filters, order and round of the episodes in the address, replaced and not pushed, so that going
 * back and loading anew keep them; an address that somebody else has set is followed.
 */
export function useEpisodesInAddress(): void {
  const route = useRoute();
  const router = useRouter();
  const episodes = useEpisodesStore();
  /** What was chosen here and is not in the address yet. */
  let pending: { readonly view: EpisodesView; readonly path: string } | null = null;

  function write(): void {
    if (!pending || isUnderWay()) return;
    const isElsewhere = pending.path !== route.path;
    if (isElsewhere || isSame(pending.view, readEpisodesView(route.query))) {
      pending = null;
      return;
    }
    const query = { ...withoutEpisodesView(route.query), ...episodesQuery(pending.view) };
    void router.replace({ query });
  }

  const { isUnderWay } = useNavigating((_, failure) => {
    // Somebody refused it, and would again.
    if (isNavigationFailure(failure, NavigationFailureType.aborted)) pending = null;
    // What was chosen meanwhile; the watchers see the new address first.
    void Promise.resolve().then(write);
  });

  watch(
    [() => route.path, () => route.query] as const,
    ([path, query]) => {
      const named = readEpisodesView(query);
      if (pending && pending.path === path && !isSame(pending.view, named)) return write();
      pending = null;
      if (!isSame(named, episodes.view)) episodes.choose(named);
    },
    { immediate: true },
  );
  watch(
    () => episodes.view,
    (view) => {
      pending = { view, path: route.path };
      write();
    },
  );
}
