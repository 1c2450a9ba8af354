// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../../shared/analyses/registry.ts';
import { DRAWINGS, drawingsOf } from '../../../../src-renderer/figures/registry.ts';

describe('the drawings of analyses', () => {
  it('are found in the folders: one for each kind', () => {
    expect(DRAWINGS.map(({ kind }) => kind)).toEqual(Object.keys(ANALYSES));
  });

  it('stand in a section each', () => {
    const sections = ['learning', 'latents', 'beside-latents', 'beyond'] as const;
    const names = sections.map((section) =>
      drawingsOf(section).map((component) => component.__name),
    );
    expect(names).toEqual([
      ['LearningFigures'],
      ['LatentFigures'],
      ['PairedCard'],
      ['ThinkingCard', 'StoppingCard', 'CarryingCard', 'ReplanningCard'],
    ]);
  });
});
