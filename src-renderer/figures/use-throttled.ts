import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/** A value that follows another one at once, and then at most every so many milliseconds. */
export function useThrottled<T>(source: Readonly<Ref<T>>, milliseconds: number): Readonly<Ref<T>> {
  const followed = shallowRef(source.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, (value) => {
    if (timer !== undefined) return;
    followed.value = value;
    timer = setTimeout(() => {
      timer = undefined;
      followed.value = source.value;
    }, milliseconds);
  });
  onScopeDispose(() => clearTimeout(timer));
  return followed;
}
