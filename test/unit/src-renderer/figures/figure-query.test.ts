import { describe, expect, it } from 'vitest';
import {
  DEFAULT_CHOICES,
  type FigureChoices,
  figureQuery,
  readChoices,
  readSelection,
} from '../../../../src-renderer/figures/figure-query.ts';

describe('the address of figures', () => {
  const selection = { kind: 'runs', ids: ['a', 'b'] } as const;

  it('names an experiment or runs', () => {
    expect(readSelection({ experiment: 'e' })).toEqual({ kind: 'experiment', id: 'e' });
    expect(readSelection({ runs: 'a,b,a' })).toEqual(selection);
    expect(readSelection({ runs: '' })).toEqual({ kind: 'none' });
    expect(readSelection({ experiment: ['e', 'f'] })).toEqual({ kind: 'none' });
  });

  it('is as short as it can be', () => {
    expect(figureQuery(selection)).toEqual({ runs: 'a,b' });
    expect(figureQuery({ kind: 'experiment', id: 'e' })).toEqual({ experiment: 'e' });
    expect(figureQuery({ kind: 'none' }, { ...DEFAULT_CHOICES, seed: 2 })).toEqual({ seed: '2' });
  });

  it('brings back everything that was chosen', () => {
    const choices: FigureChoices = {
      rate: 'detourGoalRate',
      shortest: true,
      center: 'interquartileMean',
      settings: 'Width 64',
      agents: 'a+b',
      rollOuts: 64,
      seed: 0,
      frozen: true,
      epsilon: 0.25,
      start: 'random-per-episode',
      intervention: 'goal-moved-once',
      steps: 16,
      statistic: 'standardDeviation',
      changed: 'any-door',
      from: 'episode-first',
      rests: 'both',
      form: 'own',
      criterion: 'first',
      scope: 'turning',
    };
    const query = figureQuery(selection, choices);
    expect(readChoices(query)).toEqual(choices);
    expect(readSelection(query)).toEqual(selection);
  });

  it('that says something wrong shows the usual', () => {
    const wrong = {
      rate: 'x',
      rollOuts: '0',
      seed: '-1',
      statistic: 'mode',
      frozen: 'yes',
      epsilon: '1.5',
    };
    expect(readChoices(wrong)).toEqual(DEFAULT_CHOICES);
    expect(readChoices({ rollOuts: '65537', seed: '1e3', epsilon: '' })).toEqual(DEFAULT_CHOICES);
  });
});
