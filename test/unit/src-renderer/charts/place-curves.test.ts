import { describe, expect, it } from 'vitest';
import type { StateChange } from '../../../../shared/contract/runs.ts';
import type { Curve } from '../../../../src-renderer/charts/curve.ts';
import { positions } from '../../../../src-renderer/charts/curve.ts';
import { placeCurves, sessionsOf } from '../../../../src-renderer/charts/place-curves.ts';
import { curve } from './curves.ts';

const loss = curve('train/loss', [
  [100, 1],
  [200, 1],
  [300, 1],
  [400, 1],
]);
const NOTHING = { steps: undefined, clock: undefined, sessions: [] };

function placed(
  axis: Parameters<typeof placeCurves>[1],
  places: Parameters<typeof placeCurves>[2],
) {
  const found = placeCurves(new Map([['train/loss', loss]]), axis, places).get('train/loss');
  return found && positions(found, axis);
}

const change = (state: StateChange['state'], seconds: number, update: number): StateChange => ({
  state,
  at: 1_000_000 + seconds * 1000,
  update,
  note: null,
});

describe('environment steps', () => {
  it('are those that the run had taken at the updates of the points', () => {
    const steps: Curve = curve('train/environmentSteps', [
      [100, 5000],
      [300, 9000],
    ]);
    expect(placed('steps', { ...NOTHING, steps })).toEqual([5000, 7000, 9000, 11_000]);
  });

  it('are nowhere in a run that has not recorded them', () => {
    expect(placed('steps', NOTHING)).toBeUndefined();
  });
});

describe('wall time', () => {
  // Training takes half a second an update.
  const clock = loss;

  it('is the training time of a run that never paused', () => {
    const sessions = sessionsOf([change('queued', -50, 0), change('running', 0, 0)]);
    expect(placed('wall', { ...NOTHING, clock, sessions })).toEqual([50, 100, 150, 200]);
  });

  it('goes on while a run rests', () => {
    const sessions = sessionsOf([
      change('running', 0, 0),
      change('paused', 100, 200),
      change('running', 1100, 200),
    ]);
    expect(placed('wall', { ...NOTHING, clock, sessions })).toEqual([50, 1100, 1150, 1200]);
  });

  it('is of what was trained again after an interruption, not of what was lost', () => {
    const sessions = sessionsOf([
      change('running', 0, 0),
      change('interrupted', 300, 380),
      change('running', 2000, 150),
    ]);
    expect(placed('wall', { ...NOTHING, clock, sessions })).toEqual([50, 2025, 2075, 2125]);
  });

  it('is unknown of a run without a history', () => {
    expect(placed('wall', { ...NOTHING, clock })).toBeUndefined();
  });
});

it('leaves updates and training time as the points tell them', () => {
  expect(placed('updates', NOTHING)).toEqual([100, 200, 300, 400]);
  expect(placed('time', NOTHING)).toEqual([50, 100, 150, 200]);
});
