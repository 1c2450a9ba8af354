import { expect, it } from 'vitest';
import { sideLabels, sideLook } from '../../../../src-renderer/figures/sides.ts';

const [carry, reset] = [{ variant: 'carry' }, { variant: 'reset' }] as const;

it('calls sides by their variant, and by letter when that is the same', () => {
  expect(sideLabels({ a: carry, b: reset })).toEqual({ a: 'Carry Z', b: 'Reset Z' });
  expect(sideLabels({ a: carry, b: carry })).toEqual({ a: 'Carry Z (A)', b: 'Carry Z (B)' });
});

it('looks like its variant, and B beside A where both have the same', () => {
  const [carry, reset] = [{ variant: 'carry' }, { variant: 'reset' }] as const;
  expect(sideLook({ a: carry, b: reset }, 'b')).toEqual(sideLook({ a: reset, b: carry }, 'a'));
  const both = { a: carry, b: carry };
  expect(sideLook(both, 'a').colour).toBe(sideLook(both, 'b').colour);
  expect(sideLook(both, 'a').dash).not.toBe(sideLook(both, 'b').dash);
});
