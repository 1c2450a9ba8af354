import { expect, it } from 'vitest';
import { sideLabels } from '../../../../src-renderer/figures/sides.ts';

const [carry, reset] = [{ variant: 'carry' }, { variant: 'reset' }] as const;

it('calls sides by their variant, and by letter when that is the same', () => {
  expect(sideLabels({ a: carry, b: reset })).toEqual({ a: 'Carry Z', b: 'Reset Z' });
  expect(sideLabels({ a: carry, b: carry })).toEqual({ a: 'Carry Z (A)', b: 'Carry Z (B)' });
});
