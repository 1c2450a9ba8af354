import type { RunConfig } from '../../shared/run-config/schema.ts';
import { layoutSize, parameterLayout } from '../agent/model/parameter-layout.ts';
import { adamAtan2Update, adamWUpdate, createAdamState } from '../agent/optimizer/adam.ts';
import { clipGradient } from '../agent/optimizer/gradient-clip.ts';
import { polyakUpdate } from '../agent/optimizer/polyak.ts';

const REPEATS = 5;

/** Seconds of what an update does to the weights: clipping, Adam, and the target network. */
export function timeOptimizer({ model, learning }: Pick<RunConfig, 'model' | 'learning'>): number {
  const size = layoutSize(parameterLayout(model));
  const online = new Float32Array(size).fill(0.1);
  const target = online.slice();
  const gradient = Float32Array.from(online, (_, i) => 1e-3 * Math.sin(i));
  const state = createAdamState(size);
  const update = learning.optimizer === 'adamw' ? adamWUpdate : adamAtan2Update;
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now();
    clipGradient(gradient, learning.gradientClip);
    update(online, gradient, state, learning);
    polyakUpdate(target, online, learning.targetRate);
    return (performance.now() - started) / 1000;
  });
  return times.toSorted((a, b) => a - b)[REPEATS >> 1];
}
