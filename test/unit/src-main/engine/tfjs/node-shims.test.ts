import util from 'node:util';
import { describe, expect, it } from 'vitest';
import { restoreRemovedUtilities } from '../../../../../src-main/engine/tfjs/node-shims.ts';

interface OldUtilities {
  isNullOrUndefined(value: unknown): boolean;
  isArray(value: unknown): boolean;
}

describe('what newer Node took from node:util', () => {
  it.each([
    ['on any object', {}],
    ['on node:util itself', util],
  ])('is there again %s', (_title, target) => {
    restoreRemovedUtilities(target);
    const old = target as unknown as OldUtilities;
    expect([null, undefined, 0, '', false, {}].map(old.isNullOrUndefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([[], new Float32Array(1), { length: 0 }].map(old.isArray)).toEqual([true, false, false]);
  });
});
