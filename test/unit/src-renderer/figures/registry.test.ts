// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../../shared/analyses/registry.ts';
import { DRAWINGS, drawingsOf } from '../../../../src-renderer/figures/registry.ts';

describe('the drawings of analyses', () => {
  it('are found in the folders: one for each kind', () => {
    expect(DRAWINGS.map(({ kind }) => kind)).toEqual(Object.keys(ANALYSES));
  });

  it.each([
    ['learning', ['learning-curves']],
    ['latents', ['convergence']],
    ['beside-latents', ['paired']],
    ['beyond', ['thinking', 'stopping', 'carrying', 'replanning']],
  ] as const)('stand in a section each: %s', (section, kinds) => {
    const own = DRAWINGS.filter(({ kind }) => kinds.some((each) => each === kind));
    expect(own).toHaveLength(kinds.length);
    expect(drawingsOf(section)).toEqual(own.map(({ default: component }) => component));
  });
});
