import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { misfitOf } from '../../../../../src-renderer/views/two-agents/misfit.ts';

const { config } = findPreset('quick')!;
const withEnvironment = (changes: Record<string, unknown>) =>
  ({ ...config, environment: { ...config.environment, ...changes } }) as RunConfig;
const five = withEnvironment({ kind: 'four-rooms', inside: '5', doorCodes: 'distinct' });
const seven = withEnvironment({ kind: 'four-rooms', inside: '7' });
const sizeless = (of: RunConfig): RunConfig => ({
  ...of,
  model: { ...of.model, positions: 'two-dimensional', readout: 'agent-cell' },
});

describe('an agent in the environment of another', () => {
  it('fits where it was trained', () => {
    expect(misfitOf(five, five)).toBeNull();
  });

  it('cannot walk on another board when its model has a size', () => {
    const rows = { ...seven, model: { ...seven.model, positions: 'rows' as const } };
    expect(misfitOf(rows, five)).toEqual({
      forbids: true,
      message:
        'It was trained on boards of 7 × 7 cells and cannot walk on 5 × 5: only an agent with two-dimensional positions and the readout at its own cell can.',
    });
  });

  it('can walk on another board without one, which is said', () => {
    expect(misfitOf(sizeless(seven), five)).toEqual({
      forbids: false,
      message: 'It was trained on boards of 7 × 7 cells; here both walk on 5 × 5.',
    });
  });

  it('is a stranger where things look otherwise', () => {
    const walls = withEnvironment({ kind: 'four-rooms', inside: '5', doorCodes: 'as-walls' });
    expect(misfitOf(walls, five)).toEqual({
      forbids: false,
      message:
        'The walks are hardly comparable: it was trained with other codes for open doors, closed doors and the agent in a doorway.',
    });
  });
});
