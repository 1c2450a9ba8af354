import { computed, shallowRef } from 'vue';

/** Where a dragged row would come to stand: at the upper or the lower edge of another one. */
interface DropPlace {
  readonly id: string;
  readonly below: boolean;
}

/**
 * Dragging rows of a list to another place.
 * @param ids of the rows, in their order
 * @param drop puts a row before another one; null: to the end
 */
export function useRowDrag(
  ids: () => readonly string[],
  drop: (id: string, before: string | null) => void,
) {
  const dragged = shallowRef<string | null>(null);
  const place = shallowRef<DropPlace | null>(null);

  const idOf = (event: DragEvent) =>
    (event.target as Element).closest<HTMLElement>('[data-queued]')?.dataset['queued'];

  function onStart(event: DragEvent): void {
    dragged.value = idOf(event) ?? null;
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    // Without data Firefox drags nothing.
    event.dataTransfer?.setData('text/plain', dragged.value ?? '');
  }

  function onOver(event: DragEvent): void {
    const id = idOf(event);
    if (dragged.value === null || id === undefined) return;
    event.preventDefault();
    const box = (event.target as Element).closest('[data-queued]')!.getBoundingClientRect();
    place.value = { id, below: event.clientY > box.top + box.height / 2 };
  }

  function onEnd(): void {
    dragged.value = null;
    place.value = null;
  }

  /** The row that the dragged one would come before; null for the end; undefined while it would stay. */
  const before = computed((): string | null | undefined => {
    const order = ids();
    if (place.value === null || dragged.value === null) return undefined;
    const { id, below } = place.value;
    const target = below ? (order[order.indexOf(id) + 1] ?? null) : id;
    const next = order[order.indexOf(dragged.value) + 1] ?? null;
    return target === dragged.value || target === next ? undefined : target;
  });

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    if (dragged.value !== null && before.value !== undefined) drop(dragged.value, before.value);
    onEnd();
  }

  return { dragged, before, onStart, onOver, onDrop, onEnd };
}
