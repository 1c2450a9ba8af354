import type { StateChange } from '../../shared/contract/runs.ts';
import type { Curve, CurveAxis, Curves } from './curve.ts';
import { extrapolate } from './interpolate.ts';

/** A stretch of training without a pause. */
export interface Session {
  /** From which update on. */
  readonly update: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** When a run trained, as its history tells. */
export function sessionsOf(history: readonly StateChange[]): Session[] {
  return history
    .filter(({ state }) => state === 'running')
    .map(({ update, at }) => ({ update, at }))
    .toSorted((a, b) => a.at - b.at);
}

/** What tells where points stand on the axes that they do not tell themselves. */
export interface RunPlaces {
  /** Of `train/environmentSteps` over the whole run; older runs have none. */
  readonly steps: Curve | undefined;
  /** Any curve over the whole run: its training time by updates. */
  readonly clock: Curve | undefined;
  readonly sessions: readonly Session[];
}

function stepsOf(curve: Curve, { steps }: RunPlaces): readonly number[] {
  if (!steps) return [];
  // The first point is some updates after the first environment steps; nothing is before 0.
  return curve.updates.map((update) =>
    Math.max(0, extrapolate(steps.updates, steps.values, update) ?? 0),
  );
}

/**
 * Seconds since the run first trained: those since its latest session before the point began, told
 * by the training time, which is the time of the clock while nothing pauses it.
 */
function clockOf(curve: Curve, { clock, sessions }: RunPlaces): readonly number[] {
  if (!clock || sessions.length === 0) return [];
  const began = sessions[0].at;
  const starts = sessions.map(({ update, at }) => ({
    update,
    seconds: (at - began) / 1000,
    trained:
      update <= 0 ? 0 : Math.max(0, extrapolate(clock.updates, clock.wallSeconds, update) ?? 0),
  }));
  return curve.updates.map((update, index) => {
    // What was trained again after an interruption replaced what had been recorded.
    const start = starts.findLast((each) => each.update <= update) ?? starts[0];
    return start.seconds + Math.max(0, curve.wallSeconds[index] - start.trained);
  });
}

/** A curve that knows where it stands on an axis. */
function placeCurve(curve: Curve, axis: CurveAxis, places: RunPlaces): Curve {
  if (axis === 'steps') return { ...curve, environmentSteps: stepsOf(curve, places) };
  if (axis === 'wall') return { ...curve, clockSeconds: clockOf(curve, places) };
  return curve;
}

/** All of a run's curves, each knowing where it stands on an axis; those that do not stand there are left out. */
export function placeCurves(curves: Curves, axis: CurveAxis, places: RunPlaces): Curves {
  if (axis === 'updates' || axis === 'time') return curves;
  const placed = [...curves].map(([key, curve]) => [key, placeCurve(curve, axis, places)] as const);
  const array = axis === 'steps' ? 'environmentSteps' : 'clockSeconds';
  return new Map(placed.filter(([, curve]) => (curve[array]?.length ?? 0) > 0));
}
