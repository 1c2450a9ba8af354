import { expect, it } from 'vitest';
import { withStyles } from '../../../../src-renderer/comparison/compared-group.ts';
import { GROUPS } from './some-groups.ts';

function group(variant: 'carry' | 'reset', key: string) {
  return { key, label: key, settings: '', variant, runIds: [key] };
}

it('draws Carry Z solid and Reset Z dashed, in the first colours of each', () => {
  expect(GROUPS.map(({ colour, dash }) => `${colour} ${dash}`)).toEqual([
    'series-1 solid',
    'series-2 dashed',
  ]);
});

it('gives the n-th of a variant the same line whatever stands between', () => {
  const alone = withStyles([group('reset', 'a'), group('reset', 'b')]);
  const mixed = withStyles([group('carry', 'x'), group('reset', 'a'), group('reset', 'b')]);
  expect(mixed.slice(1)).toEqual(alone);
});

it('tells the fifth from the first', () => {
  const many = withStyles(['a', 'b', 'c', 'd', 'e'].map((key) => group('carry', key)));
  const looks = new Set(many.map(({ colour, dash }) => `${colour} ${dash}`));
  expect(looks.size).toBe(5);
});
