import { computed, ref } from 'vue';
import { HERE } from '../../shared/contract/places.ts';
import { readDraft, writeDraft } from '../drafts/draft-store.ts';
import { usePlacesStore } from '../stores/places.ts';

const KEY = 'train-on';

/**
 * Where what a form creates will train: as chosen last in this window, else where that trained which it is like.
 * A place that is gone is none: then it is here.
 * @param origin the place of what the form was opened for; null for here
 */
export function useTrainOn(origin: () => string | null) {
  const places = usePlacesStore();
  const stored = readDraft(KEY, (value) => (typeof value === 'string' ? value : null));
  const wanted = ref(stored?.value ?? null);

  /** The name of a place, or what stands for here. */
  const chosen = computed({
    get: () => {
      const name = wanted.value ?? origin() ?? HERE;
      return places.byName.has(name) ? name : HERE;
    },
    set: (name) => {
      wanted.value = name;
      writeDraft(KEY, name);
    },
  });
  /** null: here. */
  const place = computed(() => (chosen.value === HERE ? null : chosen.value));

  return { chosen, place };
}
