// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { qRange } from '../../../../shared/maze/q-values.ts';
import MazeBoard from '../../../../src-renderer/maze/MazeBoard.vue';
import { qColour, shareOf } from '../../../../src-renderer/maze/q-colour.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { smallEpisode } from './small-episode.ts';

afterEach(unmountPage);

const board = (props: Record<string, unknown> = {}) =>
  mountPage(MazeBoard, { episode: smallEpisode(), moment: 0, showPath: false, ...props });

describe('board whose cells can be pressed', () => {
  it('is a picture unless it is asked for', () => {
    const { wrapper } = board();
    expect(wrapper.get('svg').attributes('role')).toBe('img');
    expect(wrapper.find('[role=application]').exists()).toBe(false);
  });

  it('has a cursor that the arrow keys move and that says where it is', async () => {
    const { wrapper, emitted } = board({ editable: true });
    const cells = wrapper.get('[role=application]');
    expect(cells.attributes('aria-label')).toBe('Row 3, column 1: floor, agent');
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp'])
      await cells.trigger('keydown', { key });
    expect(cells.attributes('aria-label')).toBe('Row 2, column 2: door, closed');
    expect(emitted('cell')).toEqual([]);
    await cells.trigger('keydown', { key: 'Enter' });
    await cells.trigger('keydown', { key: ' ' });
    expect(emitted('cell')).toEqual([
      [4, false],
      [4, false],
    ]);
  });

  it('keeps its keys from the page, and leaves it all others', async () => {
    const { wrapper } = board({ editable: true });
    const cells = wrapper.get('[role=application]').element;
    const isTaken = (key: string, more = {}) =>
      !cells.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }));
    expect(['ArrowLeft', ' ', 'Enter'].map((key) => isTaken(key))).toEqual([true, true, true]);
    expect(isTaken('Escape')).toBe(false);
    expect(isTaken('ArrowLeft', { shiftKey: true })).toBe(false);
  });

  it('is pressed and dragged over by the pointer, each cell once', async () => {
    const { wrapper, emitted } = board({ editable: true });
    const svg = wrapper.get('svg').element;
    svg.getBoundingClientRect = () => new DOMRect(0, 0, 124, 124);
    const cells = wrapper.get('[role=application]');
    const at = (clientX: number, clientY: number) => ({ clientX, clientY, button: 0 });
    await cells.trigger('pointermove', at(20, 20));
    await cells.trigger('pointerdown', at(20, 20));
    for (const x of [25, 60, 70, 100]) await cells.trigger('pointermove', at(x, 20));
    await cells.trigger('pointerup', at(100, 20));
    await cells.trigger('pointermove', at(100, 60));
    expect(emitted('cell')).toEqual([
      [0, false],
      [1, true],
      [2, true],
    ]);
    expect(emitted('point')).toEqual([[0], [1], [2], [5]]);
  });

  it('marks the cells where something was refused', () => {
    const { wrapper } = board({ refused: [4, 2] });
    const marked = wrapper.findAll('[data-refused-cell]');
    expect(marked.map((mark) => mark.attributes('data-refused-cell'))).toEqual(['4', '2']);
  });

  it('colours Q-values by the range of the picture, where there is one', () => {
    const taken = (props: Record<string, unknown>) => {
      const { wrapper } = board(props);
      return wrapper.get('[data-action=west]').attributes('fill');
    };
    // The largest of all that the agent decides by.
    const own = taken({ moment: 5 });
    expect(own).toBe(qColour(1));
    unmountPage();
    const { min, max } = qRange(smallEpisode());
    const range = { min, max: 2 * max };
    expect(taken({ moment: 5, range })).toBe(qColour(shareOf(max, range)));
    expect(qColour(shareOf(max, range))).not.toBe(own);
  });

  it('does not say how a walk ends that goes on', () => {
    const says = (ongoing: boolean) =>
      board({ moment: 6, ongoing }).wrapper.get('svg').attributes('aria-label');
    expect(says(true)).not.toContain('reached');
    unmountPage();
    expect(says(false)).toContain('The goal is reached.');
  });
});
