import { expect, it } from 'vitest';
import { figureWords } from '../../../../../src-renderer/pictures/export/figure-words.ts';
import type { Figure } from '../../../../../src-renderer/pictures/figure.ts';

it('are title, caption, and what stands at axes, lines and marks', () => {
  const figure: Figure = {
    id: 'some',
    title: 'Title',
    caption: ['First.', 'Second.'],
    panels: [
      {
        key: 'panel',
        title: 'Panel',
        x: { label: 'Across', form: 'count', categories: ['left', 'right'] },
        y: { label: 'Upwards', form: 'count' },
        lines: [
          {
            key: 'line',
            label: 'Line',
            colour: 'series-1',
            dash: 'solid',
            symbol: 'none',
            thin: false,
            points: [],
          },
        ],
        marks: [{ kind: 'place', x: 1, label: 'Mark' }],
      },
    ],
  };
  expect(figureWords(figure).split(' ').toSorted()).toEqual([
    'Across',
    'First.',
    'Line',
    'Mark',
    'Panel',
    'Second.',
    'Title',
    'Upwards',
    'left',
    'right',
  ]);
});
