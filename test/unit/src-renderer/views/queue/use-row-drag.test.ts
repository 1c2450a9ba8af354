// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { useRowDrag } from '../../../../../src-renderer/views/queue/use-row-drag.ts';

afterEach(() => (document.body.innerHTML = ''));

/** Rows a, b, c, each 10 pixels high. */
function rows() {
  const ids = ['a', 'b', 'c'];
  const dropped: unknown[] = [];
  const drag = useRowDrag(
    () => ids,
    (id, before) => dropped.push([id, before]),
  );
  const elements = ids.map((id, index) => {
    const row = document.createElement('div');
    row.dataset['queued'] = id;
    row.getBoundingClientRect = () => ({ top: index * 10, height: 10 }) as DOMRect;
    document.body.append(row);
    return row;
  });
  const event = (type: string, id: string, clientY = 0) => {
    const made = new MouseEvent(type, { clientY, cancelable: true }) as unknown as DragEvent;
    Object.defineProperty(made, 'target', { value: elements[ids.indexOf(id)] });
    return made;
  };
  return { ...drag, dropped, event };
}

describe('dragging a row', () => {
  it.each([
    ['c', 'a', 2, ['c', 'a']],
    ['a', 'b', 17, ['a', 'c']],
    ['a', 'c', 28, ['a', null]],
    ['c', 'b', 12, ['c', 'b']],
  ])('%s over %s at %i: before %o', (id, over, y, result) => {
    const { onStart, onOver, onDrop, dragged, dropped, event } = rows();
    onStart(event('dragstart', id));
    onOver(event('dragover', over, y));
    onDrop(event('drop', over, y));
    expect(dropped).toEqual([result]);
    expect(dragged.value).toBeNull();
  });

  it.each([
    ['b', 'b', 12],
    ['b', 'a', 8],
    ['b', 'c', 22],
    ['c', 'c', 28],
  ])('%s over %s at %i leaves it where it is', (id, over, y) => {
    const { onStart, onOver, onDrop, before, dropped, event } = rows();
    onStart(event('dragstart', id));
    onOver(event('dragover', over, y));
    expect(before.value).toBeUndefined();
    onDrop(event('drop', over, y));
    expect(dropped).toEqual([]);
  });
});
