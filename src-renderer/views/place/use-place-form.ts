import { computed, ref, shallowRef } from 'vue';
import type { PlaceStatus } from '../../../shared/contract/places.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import {
  formOfPlace,
  formOfStored,
  type PlaceForm,
  readPlace,
  type TypedValue,
} from '../../places/place-form.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { usePlaceTestsStore } from '../../stores/place-tests.ts';
import { usePlacesStore } from '../../stores/places.ts';

/**
 * The form for a place: what is typed, what is wrong with it, and the way to save it. It begins with what was
 * typed before, if that was not saved.
 * @param status of the place that is changed; null for a new one
 */
export function usePlaceForm(status: () => PlaceStatus | null) {
  const places = usePlacesStore();
  const was = status()?.place.name ?? null;
  const initial = formOfPlace(status()?.place ?? null);
  const draft = useDraft(was === null ? 'place:new' : `place:of:${was}`, (stored) =>
    formOfStored(stored, initial),
  );
  const form = shallowRef<PlaceForm>(draft.found ?? initial);
  draft.follow(() => form.value, initial);

  const reading = computed(() =>
    readPlace(
      form.value,
      places.names.filter((name) => name !== was),
    ),
  );
  const isChanged = computed(() => JSON.stringify(form.value) !== JSON.stringify(initial));

  /** Problems are said once the form has been sent, or beside a field that was touched. */
  const sent = ref(false);
  const touched = shallowRef<ReadonlySet<string>>(new Set());
  /** Why the lab did not take it; ''. */
  const refusal = ref('');
  const saving = ref(false);
  const shown = computed(
    () =>
      new Map([...reading.value.issues].filter(([path]) => sent.value || touched.value.has(path))),
  );

  function edit(path: string, value: TypedValue): void {
    touched.value = new Set([...touched.value, path]);
    refusal.value = '';
    form.value = { ...form.value, [path]: value };
  }

  /** As if nothing had been typed. */
  function discard(): void {
    form.value = initial;
    touched.value = new Set();
    sent.value = false;
    refusal.value = '';
    draft.forget();
  }

  /** Says all that is wrong. */
  function showAll(): void {
    sent.value = true;
  }

  /** @returns whether it was saved; `shown` or `refusal` say what is wrong when not */
  async function save(): Promise<boolean> {
    sent.value = true;
    const { place } = reading.value;
    if (saving.value || place === null) return false;
    saving.value = true;
    refusal.value = '';
    try {
      await places.save(place, was);
      usePlaceTestsStore().rename(was ?? '', place.name);
      draft.close();
      return true;
    } catch (cause) {
      refusal.value = errorMessage(cause);
      return false;
    } finally {
      saving.value = false;
    }
  }

  return {
    form,
    reading,
    shown,
    refusal,
    saving,
    isChanged,
    restoredAt: draft.restoredAt,
    edit,
    discard,
    showAll,
    save,
  };
}
