import { describe, expect, it } from 'vitest';
import { entriesOf, keysOf, objectOf } from '../../../../shared/typed/entries.ts';

describe('an object', () => {
  it('has its keys and entries in order', () => {
    const sides = { left: 1, right: 2 };
    expect(keysOf(sides)).toEqual(['left', 'right']);
    expect(entriesOf(sides)).toEqual([
      ['left', 1],
      ['right', 2],
    ]);
  });

  it('is made of keys', () => {
    expect(objectOf(['a', 'bb'], (key) => key.length)).toEqual({ a: 1, bb: 2 });
  });
});
