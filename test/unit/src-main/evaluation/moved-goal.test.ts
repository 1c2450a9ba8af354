import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { drawMovedGoal, withGoalAt } from '../../../../src-main/evaluation/moved-goal.ts';
import { chiSquared, unlikely } from '../envs/chi-squared.ts';

const tokensOf = (drawing: string) => Uint8Array.from(drawing, (letter) => letter.charCodeAt(0));
const drawingOf = (tokens: Uint8Array) => String.fromCharCode(...tokens);
const FLOOR = 46;

describe('a moved goal', () => {
  it('is drawn uniformly among free cells: not in walls, closed doors, on agent, start or goal', () => {
    const random = RandomGenerator.fromSeed(1, 'moved goal');
    const tokens = tokensOf('.@|.#<>+.');
    const drawn = new Map<number | null, number>();
    for (let i = 0; i < 4000; i++) {
      const cell = drawMovedGoal(tokens, 1, random);
      drawn.set(cell, (drawn.get(cell) ?? 0) + 1);
    }
    expect([...drawn.keys()].sort()).toEqual([0, 3, 7, 8]);
    expect(chiSquared([...drawn.values()], () => 1000)).toBeLessThan(unlikely(3));
  });

  it('is not drawn where an agent stands that is not shown', () => {
    const random = RandomGenerator.fromSeed(1, 'moved goal');
    const draw = () => drawMovedGoal(tokensOf('..|'), 1, random);
    expect(new Set(Array.from({ length: 50 }, draw))).toEqual(new Set([0]));
  });

  it('has no place where nothing is free', () => {
    expect(drawMovedGoal(tokensOf('@>|'), 0, RandomGenerator.fromSeed(1, 'x'))).toBeNull();
  });

  it('is seen in its new place and no more in the old one', () => {
    const tokens = tokensOf('@..>');
    expect(drawingOf(withGoalAt(tokens, 3, 1, FLOOR))).toBe('@>..');
    expect(drawingOf(tokens)).toBe('@..>');
  });

  it('is covered by an agent that stands there', () => {
    expect(drawingOf(withGoalAt(tokensOf('.@.>'), 3, 1, FLOOR))).toBe('.@..');
    expect(drawingOf(withGoalAt(tokensOf('.$.>'), 3, 1, FLOOR))).toBe('.$..');
  });
});
