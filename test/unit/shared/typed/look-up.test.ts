import { describe, expect, it } from 'vitest';
import { lookUp } from '../../../../shared/typed/look-up.ts';

describe('a map', () => {
  it('gives the value of a key that it has, and refuses any other', () => {
    const map = new Map([['a', 0]]);
    expect(lookUp(map, 'a')).toBe(0);
    expect(() => lookUp(map, 'b')).toThrow(new TypeError('a map lacks b'));
  });
});
