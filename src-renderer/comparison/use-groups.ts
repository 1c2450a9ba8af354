import { shallowRef, watch, type Ref } from 'vue';
import { type ComparedGroup, type UnstyledGroup, withStyles } from './compared-group.ts';

/**
 * The groups with their lines, the same object until something in them changes: runs report their
 * progress many times a second, and a chart need not be drawn anew for that.
 */
export function useGroups(read: () => readonly UnstyledGroup[]): Readonly<Ref<ComparedGroup[]>> {
  const groups = shallowRef<ComparedGroup[]>([]);
  watch(
    () => JSON.stringify(read()),
    () => (groups.value = withStyles(read())),
    { immediate: true },
  );
  return groups;
}
