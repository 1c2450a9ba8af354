import { describe, expect, it } from 'vitest';
import { carryingFigure } from '../../../../../src-renderer/figures/carrying/carrying-figure.ts';
import { thinkingFigure } from '../../../../../src-renderer/figures/thinking/thinking-figure.ts';
import { carryingResult, thinkingResult } from '../../../shared/analyses/some-thinking-results.ts';

describe('the figure of more thinking', () => {
  const { panels, caption } = thinkingFigure(thinkingResult, 'Seed 1.');

  it('has goal rate, length and shortest paths against the recurrent steps allowed', () => {
    expect(panels.map(({ title }) => title)).toEqual([
      'Goal rate',
      'Length / shortest path',
      'Shortest paths',
    ]);
    expect(panels[0].lines[0]).toMatchObject({
      label: 'Carry Z',
      points: [
        { x: 1, y: 0, low: null, high: null },
        { x: 2, y: 0.5, low: 0.25, high: 0.75 },
      ],
    });
    expect(panels[0].x).toMatchObject({ whole: true, min: 1, max: 2 });
  });

  it('leaves out lengths where no episode reached the goal', () => {
    expect(panels[1].lines[0].points.map(({ x }) => x)).toEqual([2]);
  });

  it('marks what was trained', () => {
    expect(panels[2].marks).toEqual([{ kind: 'place', x: 2, label: 'as trained' }]);
  });

  it('says what was rolled out', () => {
    expect(caption[1]).toBe(
      'Seed 1. 1,024 roll-outs of each agent, in the same mazes at each point (ε = 0, maze seed 1, doors moving).',
    );
    expect(caption[2]).toContain('resamples of whole episodes');
  });

  it('draws medians of several agents of a variant', () => {
    const [subject] = thinkingResult.subjects;
    const [{ points }] = thinkingResult.series;
    const other = points.map((point) => ({
      ...point,
      goalRate: { value: 1, low: null, high: null },
    }));
    const reset = { ...subject, id: 'c reset', variant: 'reset' as const };
    const both = thinkingFigure(
      {
        ...thinkingResult,
        subjects: [subject, { ...subject, id: 'b carry' }, reset],
        series: [
          ...thinkingResult.series,
          { subject: 'b carry', points: other },
          { subject: 'c reset', points },
        ],
      },
      '',
    );
    expect(both.panels[0].lines.find(({ thin }) => !thin)?.points[1]).toEqual({
      x: 2,
      y: 0.75,
      low: null,
      high: null,
    });
    expect(both.caption[2]).toContain('median over 2 agents of each variant');
    // Which of them a thin line is of.
    expect(both.panels[0].lines.map(({ run }) => run)).toEqual([
      subject.id,
      'b carry',
      undefined,
      undefined,
    ]);
  });

  it('draws two agents of one variant as A and B, each with its own intervals', () => {
    const [subject] = thinkingResult.subjects;
    const [{ points }] = thinkingResult.series;
    const { panels, caption } = thinkingFigure(
      {
        ...thinkingResult,
        subjects: [subject, { ...subject, id: 'b carry' }],
        series: [...thinkingResult.series, { subject: 'b carry', points }],
      },
      '',
    );
    expect(panels[0].lines.map(({ label, thin }) => [label, thin])).toEqual([
      ['Carry Z (A)', false],
      ['Carry Z (B)', false],
    ]);
    expect(panels[0].lines[1].points[1]).toEqual({ x: 2, y: 0.5, low: 0.25, high: 0.75 });
    expect(caption[2]).toContain('resamples of whole episodes');
  });
});

it('says that intervals at the edge have no width, if there are such', () => {
  const [series] = thinkingResult.series;
  const points = series.points.map((point) => ({
    ...point,
    goalRate: { value: 1, low: 1, high: 1 },
  }));
  const sure = { ...thinkingResult, series: [{ ...series, points }] };
  const sentence = 'At 0 and 100% the bootstrap has no width.';
  expect(thinkingFigure(sure, '').caption.at(-1)).toBe(sentence);
  expect(thinkingFigure(thinkingResult, '').caption).not.toContain(sentence);
});

it('tells agents whose z is carried by chance by how they were trained', () => {
  const { panels, caption } = carryingFigure(carryingResult, 'Seed 1.');
  expect(panels[0].lines.map(({ label }) => label)).toEqual(['Trained with Carry Z']);
  expect(panels[0].lines[0].points.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 0.5],
  ]);
  expect(caption[0]).toContain('0% is Reset Z, 100% Carry Z');
});
