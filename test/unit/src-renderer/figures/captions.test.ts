import { expect, it } from 'vitest';
import { convergenceFigure } from '../../../../src-renderer/figures/convergence/convergence-figure.ts';
import { pairedFigure } from '../../../../src-renderer/figures/paired/paired-figure.ts';
import { replanningFigure } from '../../../../src-renderer/figures/replanning/replanning-figure.ts';
import { stoppingFigure } from '../../../../src-renderer/figures/stopping/stopping-figure.ts';
import { carryingFigure } from '../../../../src-renderer/figures/carrying/carrying-figure.ts';
import { thinkingFigure } from '../../../../src-renderer/figures/thinking/thinking-figure.ts';
import { convergenceResult, pairedResult } from '../../shared/analyses/some-results.ts';
import {
  carryingResult,
  replanningResult,
  stoppingResult,
  thinkingResult,
} from '../../shared/analyses/some-thinking-results.ts';

/** A result with other settings. */
function otherwise<R extends { readonly settings: object }>(
  result: R,
  changes: Partial<R['settings']>,
): R {
  return { ...result, settings: { ...result.settings, ...changes } };
}

const WALKS = { epsilon: 0.25, seed: 8, doorsFrozen: true };
const VIEW = {
  reference: 'last',
  statistic: 'median',
  definition: 'material',
  origin: '',
} as const;

it.each([
  ['convergence', () => convergenceFigure(otherwise(convergenceResult, WALKS), VIEW)],
  ['paired', () => pairedFigure(otherwise(pairedResult, WALKS), '')],
  ['thinking', () => thinkingFigure(otherwise(thinkingResult, WALKS), '')],
  ['stopping', () => stoppingFigure(otherwise(stoppingResult, WALKS), '')],
  ['carrying', () => carryingFigure(otherwise(carryingResult, WALKS), '')],
])('the caption of %s says with which ε, in which mazes', (_, draw) => {
  expect(draw().caption.join(' ')).toMatch(/\(ε = 0\.25, (M = \d+, )?maze seed 8, doors frozen\)/);
});

it.each([
  ['material', 'Changed (as the reference implementation counts): '],
  ['any-door', 'Changed (as the paper’s text has it): '],
] as const)('the caption of convergence says whose the definition %s is', (definition, said) => {
  const { caption } = convergenceFigure(convergenceResult, { ...VIEW, definition });
  expect(caption[0]).toContain(said);
});

it('the caption of re-planning tells for how long it lasts', () => {
  const view = { form: 'own', criterion: 'lasting', scope: 'all' } as const;
  const [definition] = replanningFigure(replanningResult, view, '').caption;
  expect(definition).toContain('none leaves the shortest paths while the event is observed');
});

it('the caption of re-planning says that agents choose for themselves', () => {
  const view = { form: 'own', criterion: 'first', scope: 'all' } as const;
  const { caption } = replanningFigure(otherwise(replanningResult, { seed: 8 }), view, '');
  expect(caption.join(' ')).toContain('(ε = 0, maze seed 8)');
});
