import { expect, it } from 'vitest';
import type { Figure } from '../../../../src-renderer/pictures/figure.ts';
import { figureCsv } from '../../../../src-renderer/pictures/figure-csv.ts';

const look = { colour: 'series-1', dash: 'solid', symbol: 'filled' } as const;
const FIGURE: Figure = {
  id: 'some',
  title: 'Some',
  caption: [],
  panels: [
    {
      key: 'rate',
      title: '',
      x: { label: 'Updates', form: 'count' },
      y: { label: 'Goal rate', form: 'share' },
      lines: [
        {
          key: 'a/1',
          label: 'A, seed 1',
          ...look,
          thin: true,
          points: [{ x: 10, y: 0.25, low: null, high: null }],
        },
        {
          key: 'a',
          label: 'A',
          ...look,
          thin: false,
          points: [{ x: 10, y: 0.5, low: 0.4, high: 0.6 }],
        },
      ],
      marks: [
        { kind: 'level', y: 0.99, label: 'published' },
        { kind: 'level', y: 0.95, to: 0.99, label: 'band' },
        { kind: 'across', y: 0.1, from: 35, to: 60, label: 'leaves' },
        { kind: 'upright', x: 200, from: 0.95, to: 0.99, label: 'ends' },
        { kind: 'place', x: 4, label: 'M' },
        { kind: 'event', x: 5, label: 'comes to board 2', look: { board: 2 } },
      ],
    },
    {
      key: 'kinds',
      title: 'By kind',
      x: { label: '', form: 'count', categories: ['All', 'Detours'] },
      y: { label: 'Share', form: 'share' },
      lines: [
        {
          key: 'b',
          label: 'B',
          ...look,
          thin: false,
          points: [{ x: 0.92, y: 1, low: null, high: null }],
        },
      ],
      marks: [],
    },
  ],
};

it('says of how many seeds a line is that has too few, and how many are wanted', () => {
  const [rate, kinds] = FIGURE.panels;
  const [single, line] = rate.lines;
  const few = { ...line, fewSeeds: { have: 2, wanted: 3 } };
  const panels = [{ ...rate, lines: [single, few], marks: rate.marks.slice(0, 1) }, kinds];
  expect(figureCsv({ ...FIGURE, panels }).split('\r\n')).toEqual([
    'panel,line,kind,x_label,x,y_label,value,low,high,seeds,seeds_wanted',
    'Goal rate,"A, seed 1",single run,Updates,10,Goal rate,0.25,,,,',
    'Goal rate,A,line,Updates,10,Goal rate,0.5,0.4,0.6,2,3',
    'Goal rate,published,reference,Updates,,Goal rate,0.99,0.99,0.99,,',
    'By kind,B,line,,Detours,Share,1,,,,',
    '',
  ]);
});

it('holds every number that is drawn', () => {
  expect(figureCsv(FIGURE).split('\r\n')).toEqual([
    'panel,line,kind,x_label,x,y_label,value,low,high',
    'Goal rate,"A, seed 1",single run,Updates,10,Goal rate,0.25,,',
    'Goal rate,A,line,Updates,10,Goal rate,0.5,0.4,0.6',
    'Goal rate,published,reference,Updates,,Goal rate,0.99,0.99,0.99',
    'Goal rate,band,reference,Updates,,Goal rate,,0.95,0.99',
    'Goal rate,leaves,reference,Updates,35 to 60,Goal rate,0.1,,',
    'Goal rate,ends,reference,Updates,200,Goal rate,,0.95,0.99',
    'Goal rate,M,reference,Updates,4,Goal rate,,,',
    'Goal rate,comes to board 2,event,Updates,5,Goal rate,,,',
    'By kind,B,line,,Detours,Share,1,,',
    '',
  ]);
});
