import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import {
  episodesQuery,
  type EpisodesView,
  readEpisodesView,
  withoutEpisodesView,
} from '../stores/episodes-view.ts';
import { useEpisodesStore } from '../stores/episodes.ts';

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
    if (!pending) return;
    const query = { ...withoutEpisodesView(route.query), ...episodesQuery(pending.view) };
    void router.replace({ query });
  }

  watch(
    () => [route.path, route.query] as const,
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
      if (isSame(view, readEpisodesView(route.query))) return;
      pending = { view, path: route.path };
      write();
    },
  );
}
