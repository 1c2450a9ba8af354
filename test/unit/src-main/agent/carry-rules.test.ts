import { describe, expect, it } from 'vitest';
import { VARIANTS, variantOf } from '../../../../shared/variants/variants.ts';
import {
  CARRY_RULES,
  type CarryRule,
  type LatentRows,
} from '../../../../src-main/agent/carry-rules.ts';

/** What a rule does with row 3 in each of the first environment steps, two unless it is said. */
function done(rule: CarryRule, environmentSteps = 2): string[] {
  const calls: string[] = [];
  const latents: LatentRows = {
    take: (row) => calls.push(`take ${row}`),
    beginAnew: (row) => calls.push(`anew ${row}`),
  };
  for (let step = 1; step <= environmentSteps; step++) rule(latents, 3, step);
  return calls;
}

describe('carry rules', () => {
  it('of Carry Z take over z^M at every environment step', () => {
    expect(done(CARRY_RULES.carry)).toEqual(['take 3', 'take 3']);
  });

  it('of Reset Z begin every environment step anew', () => {
    expect(done(CARRY_RULES.reset)).toEqual(['anew 3', 'anew 3']);
  });

  it.each(VARIANTS)('take z over at some time if the variant %s says so, and else never', (id) => {
    expect(done(CARRY_RULES[id], 100).includes('take 3')).toBe(variantOf(id).carries);
  });
});
