import { describe, expect, it } from 'vitest';
import { learningLines, updatesAxis } from '../../../../src-renderer/figures/learning-lines.ts';
import { FEW_SEEDS, LEARNING } from './some-learning.ts';

describe('the lines of learning curves', () => {
  const lines = learningLines(LEARNING, 'mean');
  const named = (key: string) => lines.find((line) => line.key === key)!;

  it('are every run, and what stands for several', () => {
    expect(lines.map(({ key, thin }) => `${key}${thin ? ' thin' : ''}`)).toEqual([
      'carry/carry-1 thin',
      'carry/carry-2 thin',
      'carry/carry-3 thin',
      'carry',
      'reset/reset-1 thin',
      'reset/reset-2 thin',
      'reset/reset-3 thin',
      'reset',
    ]);
    expect(named('carry').label).toBe('Carry Z, mean');
  });

  it('of a single run are the run itself', () => {
    const few = learningLines(FEW_SEEDS, 'mean');
    expect(few.filter(({ key }) => key.startsWith('reset'))).toMatchObject([
      { label: 'Reset Z, seed 1', thin: false, fewSeeds: { have: 1, wanted: 3 } },
    ]);
  });

  it('of too few seeds say of how many runs they are, and have no intervals', () => {
    const carry = learningLines(FEW_SEEDS, 'mean').find(({ key }) => key === 'carry')!;
    expect(carry.label).toBe('Carry Z, mean of 2 runs');
    expect(carry.fewSeeds).toEqual({ have: 2, wanted: 3 });
    expect(carry.points).toEqual([
      { x: 100, y: 0.3, low: null, high: null },
      { x: 200, y: 0.7, low: null, high: null },
    ]);
    expect(named('carry').fewSeeds).toBeUndefined();
  });

  it('stand for several runs only where all of them have come', () => {
    expect(named('carry').points).toEqual([
      { x: 100, y: 0.3, low: 0.3 - 0.1, high: 0.3 + 0.1 },
      { x: 200, y: 0.7, low: 0.7 - 0.1, high: 0.7 + 0.1 },
    ]);
    expect(named('carry/carry-1').points.at(-1)).toMatchObject({ x: 300, y: 0.9 });
  });

  it('do not fall where a late run arrives', () => {
    const [carry] = LEARNING.curves;
    const late = { ...LEARNING.runs[1], points: [{ update: 300, value: 0.1 }] };
    const three = [LEARNING.runs[0], LEARNING.runs[0], late];
    const curve = {
      ...carry,
      points: carry.points.map((each, i) => ({ ...each, runs: [2, 2, 3][i] })),
    };
    const drawn = learningLines({ runs: three, curves: [curve] }, 'mean').find(({ thin }) => !thin);
    expect(drawn?.points.map(({ x }) => x)).toEqual([300]);
  });

  it('show the chosen statistic, and nothing where there is none', () => {
    const of = (center: 'median' | 'interquartileMean') =>
      learningLines(LEARNING, center).find(({ key }) => key === 'carry')!.points;
    expect(of('median').map(({ y }) => y)).toEqual([1.3, 1.7]);
    expect(of('interquartileMean')).toEqual([]);
  });
});

describe('the axis of updates', () => {
  it('ends with the longest run, or with what has to be seen', () => {
    const lines = learningLines(LEARNING, 'mean');
    expect(updatesAxis(lines).max).toBe(300);
    expect(updatesAxis(lines, 200_000).max).toBe(200_000);
    expect(updatesAxis([]).max).toBe(1);
  });
});
