import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { misfitOf } from '../../../../../src-renderer/views/two-agents/misfit.ts';

const { config } = findPreset('quick')!;
const withEnvironment = (changes: Record<string, unknown>) =>
  ({ ...config, environment: { ...config.environment, ...changes } }) as RunConfig;
const five = withEnvironment({ kind: 'four-rooms', inside: '5', doorCodes: 'distinct' });
const seven = withEnvironment({ kind: 'four-rooms', inside: '7' });
const asWalls = withEnvironment({ kind: 'four-rooms', inside: '5', doorCodes: 'as-walls' });
const sizeless = (of: RunConfig): RunConfig => ({
  ...of,
  model: { ...of.model, positions: 'two-dimensional', readout: 'agent-cell' },
});

describe('an agent in the environment of another', () => {
  it('fits where it was trained', () => {
    expect(misfitOf(five, five)).toBeNull();
  });

  it('cannot walk on another board when its model has a size, and says why', () => {
    const rows = { ...seven, model: { ...seven.model, positions: 'rows' as const } };
    const misfit = misfitOf(rows, five);
    expect(misfit?.forbids).toBe(true);
    expect(misfit?.message).toContain('boards of 7 × 7 cells, and this one has 5 × 5');
    expect(misfit?.message).toContain('two-dimensional positions');
  });

  it('can walk on another board without one, which is said', () => {
    expect(misfitOf(sizeless(seven), five)).toEqual({
      forbids: false,
      message: 'It was trained on boards of 7 × 7 cells; here both walk on 5 × 5.',
    });
  });

  it('cannot walk where something looks like nothing that it has ever seen', () => {
    expect(misfitOf(asWalls, five)).toEqual({
      forbids: true,
      message:
        'It cannot walk where A does: the agent was never shown an open door or a closed door or itself in a doorway as this maze shows it.',
    });
  });

  it('is a stranger where things that it knows look otherwise', () => {
    expect(misfitOf(five, asWalls)).toEqual({
      forbids: false,
      message:
        'Hardly comparable: where it was trained, an open door, a closed door and itself in a doorway looked otherwise.',
    });
  });
});
