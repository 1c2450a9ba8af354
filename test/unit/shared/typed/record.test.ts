import { describe, expect, it } from 'vitest';
import { isRecord, recordOf } from '../../../../shared/typed/record.ts';

describe('an object', () => {
  it('of unknown origin has fields, or none', () => {
    expect([{}, [], null, 'text', undefined].map(isRecord)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(recordOf({ a: 1 })).toEqual({ a: 1 });
    expect(recordOf(null)).toEqual({});
    expect(recordOf('text')).toEqual({});
  });
});
