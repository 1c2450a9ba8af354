import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { INITIAL_Z_IDS } from '../../shared/models/initial-z.ts';
import { VARIANTS } from '../../shared/variants/variants.ts';

const FILES = globSync('{shared,src-main,src-renderer,scripts}/**/*.{ts,cts,vue}');

/** Files outside of `homes` that hold one of the ids as a string. */
function filesWith(ids: readonly string[], homes: RegExp): string[] {
  const quoted = new RegExp(`'(?:${ids.join('|')})'`);
  const others = FILES.filter((file) => !homes.test(file));
  return others.filter((file) => quoted.test(readFileSync(file, 'utf8')));
}

describe('ids of variants and models', () => {
  it('looks at the production code', () => {
    expect(filesWith(VARIANTS, /^$/)).toContain('shared/variants/carry.ts');
  });

  it('are written where a variant is described, and in presets', () => {
    expect(filesWith(VARIANTS, /^shared\/(variants\/|run-config\/presets\/)/)).toEqual([]);
  });

  it('are written where an initial z is described, and in presets', () => {
    // `random` and `fixed` name other things elsewhere; the third is compared by no other name.
    const ids = INITIAL_Z_IDS.filter((id) => id.includes('-'));
    expect(filesWith(ids, /^shared\/(models\/|run-config\/presets\/)/)).toEqual([]);
  });

  it('of the model’s choices are compared nowhere', () => {
    const compared = /\b(variant|initialZ|carriedZ|readout)\b\s*[!=]==?\s*['"`]/;
    const asking = FILES.filter((file) => compared.test(readFileSync(file, 'utf8')));
    expect(asking).toEqual([]);
  });
});
