import { describe, expect, it } from 'vitest';
import { comparedQuantity } from '../../../../src-renderer/comparison/compared-metric.ts';
import {
  comparisonFigure,
  type ComparisonPicture,
} from '../../../../src-renderer/comparison/comparison-figure.ts';
import { curve } from '../charts/curves.ts';
import { computedLines } from './computed-lines.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
const [TWO, RESET] = GROUPS;
const curves = new Map(
  ['a', 'b', 'c', 'd'].map((id, place) => [id, curve(KEY, [[0, 0], [100, place / 10]])]), // prettier-ignore
);

function figureOf(runIds: string[], changes: Partial<ComparisonPicture> = {}) {
  return comparisonFigure({
    quantity: comparedQuantity(KEY)!,
    lines: computedLines([{ ...TWO, runIds }, RESET], curves),
    lineView: 'both',
    center: 'median',
    view: { axis: 'updates', window: null, smoothing: 0 },
    logarithmic: false,
    range: null,
    nameOf: (id) => `Run ${id}`,
    notes: [],
    ...changes,
  });
}

describe('a comparison as a figure', () => {
  it('has single runs behind what stands for them, and a single run as a line', () => {
    const [{ lines }] = figureOf(['a', 'b', 'd']).panels;
    expect(lines.map(({ label, thin }) => [label, thin])).toEqual([
      ['Run a', true],
      ['Run b', true],
      ['Run d', true],
      ['Carry Z', false],
      ['Reset Z', false],
    ]);
  });

  it('tells of its intervals where it has any, and of none over two seeds', () => {
    expect(figureOf(['a', 'b', 'd']).caption.join(' ')).toContain(
      'Bands: 95% bootstrap intervals over runs within their settings',
    );
    expect(figureOf(['a', 'b']).caption.join(' ')).not.toContain('Bands');
  });

  it('ends with what is to be known of the runs', () => {
    expect(figureOf(['a', 'b'], { notes: ['No interval.'] }).caption.at(-1)).toBe('No interval.');
    expect(figureOf(['a', 'b']).caption[1]).toContain('the median of the runs');
  });
});
