import { describe, expect, it } from 'vitest';
import {
  CARRY_RULES,
  type CarryRule,
  type LatentRows,
} from '../../../../src-main/agent/carry-rules.ts';

/** What a rule does with row 3 in each of the first environment steps. */
function done(rule: CarryRule): string[] {
  const calls: string[] = [];
  const latents: LatentRows = {
    take: (row) => calls.push(`take ${row}`),
    beginAnew: (row) => calls.push(`anew ${row}`),
  };
  for (const environmentStep of [1, 2]) rule(latents, 3, environmentStep);
  return calls;
}

describe('carry rules', () => {
  it('of Carry Z take over z^M at every environment step', () => {
    expect(done(CARRY_RULES.carry)).toEqual(['take 3', 'take 3']);
  });

  it('of Reset Z begin every environment step anew', () => {
    expect(done(CARRY_RULES.reset)).toEqual(['anew 3', 'anew 3']);
  });
});
