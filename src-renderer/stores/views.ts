import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { SavedView } from '../../shared/contract/saved-views.ts';
import { api } from './api.ts';
import { errorMessage } from './error-message.ts';
import { useToastStore } from './toasts.ts';

/** The views of the lists of runs and experiments that have a name. */
export const useViewsStore = defineStore('views', () => {
  const list = shallowRef<readonly SavedView[]>([]);
  const toasts = useToastStore();

  /** @returns whether that was done; a message says why not */
  async function take(what: string, ask: () => Promise<readonly SavedView[]>): Promise<boolean> {
    try {
      list.value = await ask();
      return true;
    } catch (cause) {
      toasts.show('error', what, errorMessage(cause));
      return false;
    }
  }

  const load = (): Promise<boolean> =>
    take('The views could not be read', () => api().views.list());
  const save = (view: SavedView): Promise<boolean> =>
    take('The view could not be saved', () => api().views.save(view));
  const remove = ({ name, of }: SavedView): Promise<boolean> =>
    take('The view could not be deleted', () => api().views.delete({ name, ...(of && { of }) }));

  return { list, load, save, remove };
});
